import { replayedFor, textHeaders } from '@holdfast/dead-letters';
import { decode, DecodeError, headerNames } from '@holdfast/events';
import type { KafkaMessage } from 'kafkajs';
import { asDelivered } from './as-delivered.ts';
import type { ConsumerOptions, EventHandlers } from './consumer-options.ts';
import type { Delivery, Place } from './delivery.ts';
import type { Origin } from './record-processor.ts';

/** What a record turned out to be. */
export type ReadRecord =
  | { readonly kind: 'event'; readonly delivery: Delivery }
  /** An event nobody here is interested in. */
  | { readonly kind: 'ignored' }
  /** Nothing that will ever be an event. */
  | { readonly kind: 'poison'; readonly error: Error };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads a record. Throws DecodeError only for an event of interest whose schema is not known: a writer is ahead of this
 * process, and passing its event over would lose it.
 */
export function readRecord({ group, handlers }: ConsumerOptions, origin: Origin, message: KafkaMessage): ReadRecord {
  const headers = textHeaders(message);
  // Replayed for somebody else: this group has had it.
  if ((headers[replayedFor] ?? group) !== group) return { kind: 'ignored' };
  const type = headers[headerNames.eventType];
  const ofInterest = type !== undefined && Object.hasOwn(handlers, type);
  // Told by its header, so that an event which is new and not for us needs no schema here.
  if (type !== undefined && !ofInterest) return { kind: 'ignored' };
  try {
    return readEvent(message.value, handlers, { ...origin, offset: message.offset, headers });
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (error.code === 'UNKNOWN_SCHEMA' && ofInterest) throw error;
    return { kind: 'poison', error };
  }
}

function readEvent(value: Buffer | null, handlers: EventHandlers, place: Place): ReadRecord {
  if (!value) return { kind: 'poison', error: new Error('The record has no value') };
  const event = decode(value);
  if (!handlers[event.type]) return { kind: 'ignored' };
  if (!uuid.test(event.payload.eventId)) return { kind: 'poison', error: new Error("The event's id is not a UUID") };
  return { kind: 'event', delivery: { event: asDelivered(event), place } };
}
