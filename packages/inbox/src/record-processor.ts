import { causedBy, type DomainEvent, headerNames } from '@holdfast/events';
import { runWithTraceContext, withBookingId } from '@holdfast/telemetry';
import type { KafkaMessage } from 'kafkajs';
import { applyOnce } from './apply-once.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Outcome, recordOutcome } from './inbox-metrics.ts';
import { readRecord, textHeaders } from './read-record.ts';

/** Where a record lies. */
export type Origin = { readonly topic: string; readonly partition: number };

/** Works on one record, inside the trace it was written in. Never throws: what has to be tried again is `failed`. */
export async function processRecord(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Outcome> {
  const { group, logger } = options;
  const outcome = await runWithTraceContext(textHeaders(message), `${group} ${origin.topic}`, async () => {
    try {
      return await workOn(options, origin, message);
    } catch (error) {
      logger.error(
        { err: error, ...origin, offset: message.offset },
        'an event could not be handled; it is tried again',
      );
      return 'failed';
    }
  });
  recordOutcome(group, outcome, Number(message.timestamp));
  return outcome;
}

async function workOn(options: ConsumerOptions, origin: Origin, message: KafkaMessage): Promise<Outcome> {
  const record = readRecord(message, options.handlers);
  if (record.kind === 'ignored') return 'ignored';
  const place = { ...origin, offset: message.offset };
  if (record.kind === 'poison') {
    options.logger.error({ err: record.error, ...place }, 'a record can never be read, and is passed over');
    return 'poison';
  }
  const { event } = record;
  const headers = textHeaders(message);
  const correlationId = headers[headerNames.correlationId] ?? event.key;
  return causedBy({ causationId: event.payload.eventId, correlationId }, () =>
    withBookingOf(event, async () => {
      const applied = await applyOnce(options, event, { ...place, headers });
      options.logger.debug({ ...place, event: event.type, applied }, 'an event was handled');
      return applied ? 'applied' : 'repeated';
    }),
  );
}

function withBookingOf<T>(event: DomainEvent, work: () => T): T {
  return 'bookingId' in event.payload ? withBookingId(event.payload.bookingId, work) : work();
}
