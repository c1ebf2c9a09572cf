import { WakeUp } from '@holdfast/process';
import { type Logger, metrics, withBookingId } from '@holdfast/telemetry';
import type { Notification } from '../domain/notification.entity.ts';
import { attemptDelivery, type DeliveryParts } from './attempt-delivery.ts';
import type { Attempt, DeliveryQueue } from './delivery-queue.ts';

/** How many are sent at once. */
const batchSize = 10;
/** How often it looks for what is due by itself, in milliseconds. */
const pollInterval = 1_000;

const attempts = metrics.counter('notification_attempts_total', 'Attempts to send a notification.', [
  'channel',
  'outcome',
]);
const delay = metrics.histogram(
  'notification_delay_seconds',
  "From a notification's being recorded to its being sent.",
);

/** What the sender works with. */
export type SenderOptions = DeliveryParts & { readonly queue: DeliveryQueue; readonly logger: Logger };

/** Sends what waits to be sent. */
export type Sender = AsyncDisposable & {
  /** Says that something new is there. */
  wake(): void;
};

/**
 * Starts sending. Each notification is sent until the provider has taken it, or for good not. A process that is killed
 * between the provider's answer and its record sends a mail once more, under the same Message-ID; a
 * text message is looked for at the provider first.
 */
export function startSender(options: SenderOptions): Sender {
  const wakeUp = new WakeUp();
  const stop = new AbortController();
  const finished = keepSending(options, wakeUp, stop.signal);
  return {
    wake: () => wakeUp.wake(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      wakeUp.wake();
      await finished;
    },
  };
}

async function keepSending(options: SenderOptions, wakeUp: WakeUp, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const found = await sendDue(options).catch((error: unknown) => {
      options.logger.warn({ err: error }, 'notifications could not be fetched or marked; they are tried again');
      return 0;
    });
    if (found < batchSize) await wakeUp.sleep(pollInterval);
  }
}

async function sendDue(options: SenderOptions): Promise<number> {
  const due = await options.queue.claim(batchSize);
  await Promise.all(
    due.map((notification) => withBookingId(notification.bookingId, () => deliver(options, notification))),
  );
  return due.length;
}

async function deliver(options: SenderOptions, notification: Notification): Promise<void> {
  const attempt = await attemptDelivery(options, notification);
  await options.queue.settle(notification, providerOf(options, notification), attempt);
  const { id, channel, template } = notification;
  attempts.inc({ channel, outcome: attempt.outcome });
  const { outcome } = attempt;
  const level = levels[outcome];
  const ending = outcome === 'SENT' ? { response: attempt.response } : { error: attempt.error };
  options.logger[level]({ notification: id, template, channel, ...ending }, `notification ${outcome.toLowerCase()}`);
  if (outcome === 'SENT') delay.observe((Date.now() - notification.createdAt.getTime()) / 1_000);
}

function providerOf({ mailer, smsSender }: SenderOptions, { channel }: Notification): string {
  return channel === 'EMAIL' ? mailer.provider : (smsSender?.provider ?? 'none');
}

const levels = {
  SENT: 'info',
  POSTPONED: 'warn',
  UNKNOWN: 'warn',
  FAILED: 'error',
  SUPPRESSED: 'info',
} as const satisfies Record<Attempt['outcome'], string>;
