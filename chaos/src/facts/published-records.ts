import { decode } from '@holdfast/events';
import { readRecords, type TopicRecord } from '../kafka-records.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import type { RecordFact } from './facts.ts';

/** Everything that was published about bookings and their money, in the order of its partition. */
export async function publishedRecords(system: ChaosSystem): Promise<RecordFact[]> {
  return (await readRecords(system)).map(factOf);
}

function factOf({ topic, partition, offset, value }: TopicRecord): RecordFact {
  const { type, key, payload } = decode(value!);
  const version = 'version' in payload ? Number(payload.version) : null;
  // A booking's confirmation names its payment, too.
  const subjectId = topic.endsWith('payment-events') && 'paymentId' in payload ? String(payload.paymentId) : key;
  const place = `${topic}/${partition}@${offset}`;
  return { place, type, bookingId: key, subjectId, eventId: payload.eventId, version };
}
