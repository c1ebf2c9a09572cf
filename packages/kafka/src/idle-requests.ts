import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** Of kafkajs's queue of requests to one broker: the part that is mended here. */
type Queue = { pending: unknown[]; throttledUntil: number; scheduleCheckPendingRequests(): void };

let isMended = false;

/**
 * Mends kafkajs 2.2.4: after its first request every connection looks for requests that wait, each millisecond and for
 * ever, also while there are none (https://github.com/tulios/kafkajs/issues/1704), which takes 4 % of a core for each
 * process, and warns of a negative time-out (issue 1751). It now looks where there is something to find. A request that
 * has to wait schedules the next look by itself, and so does the end of each request before it.
 */
export function mendIdleRequests(): void {
  if (isMended) return;
  isMended = true;
  const queue = (RequestQueue as unknown as { prototype: Queue }).prototype;
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function scheduleWhereSomethingWaits(this: Queue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
