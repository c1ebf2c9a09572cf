import { replayedFor, textHeaders } from '@holdfast/dead-letters';
import { causedBy, type DomainEvent, headerNames } from '@holdfast/events';
import { runWithTraceContext, withBookingId } from '@holdfast/telemetry';
import type { KafkaMessage } from 'kafkajs';
import { applyOnce } from './apply-once.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Outcome, recordOutcome } from './inbox-metrics.ts';
import { readRecord } from './read-record.ts';

/** Where a record lies. */
export type Origin = { readonly topic: string; readonly partition: number };

/** How a record ended, and why where it did not end well. */
export type Result = { readonly outcome: Outcome; readonly error?: Error };

/** Works on one record, inside the trace it was written in. Never throws: what may be tried again is `failed`. */
export async function processRecord(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Result> {
  const { group, logger } = options;
  const result = await runWithTraceContext<Result>(textHeaders(message), `${group} ${origin.topic}`, async () => {
    try {
      return await workOn(options, origin, message);
    } catch (error) {
      logger.error({ err: error, ...origin, offset: message.offset }, 'an event could not be handled');
      return { outcome: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    }
  });
  recordOutcome(group, result.outcome, Number(message.timestamp));
  return result;
}

async function workOn(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Result> {
  const headers = textHeaders(message);
  // Replayed for somebody else: this group has had it.
  if ((headers[replayedFor] ?? options.group) !== options.group) return { outcome: 'ignored' };
  const record = readRecord(message, options.handlers);
  if (record.kind === 'ignored') return { outcome: 'ignored' };
  const place = { ...origin, offset: message.offset };
  if (record.kind === 'poison') {
    options.logger.error({ err: record.error, ...place }, 'a record can never be read');
    return { outcome: 'poison', error: record.error };
  }
  const { event } = record;
  const correlationId = headers[headerNames.correlationId] ?? event.key;
  return causedBy({ causationId: event.payload.eventId, correlationId }, () =>
    withBookingOf(event, async () => {
      const applied = await applyOnce(options, event, { ...place, headers });
      options.logger.debug({ ...place, event: event.type, applied }, 'an event was handled');
      return { outcome: applied ? 'applied' : 'repeated' };
    }),
  );
}

function withBookingOf<T>(event: DomainEvent, work: () => T): T {
  return 'bookingId' in event.payload ? withBookingId(event.payload.bookingId, work) : work();
}
