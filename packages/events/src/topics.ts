import type { EventPayloads } from './generated/index.ts';
import type { EventType } from './event-codec.ts';

const sevenDays = 7 * 24 * 60 * 60 * 1000;

/** The topics, how many partitions each has, and for how long (milliseconds) it keeps its records. */
export const topics = {
  'booking-events': { partitions: 12, retentionMs: sevenDays },
  'inventory-events': { partitions: 12, retentionMs: sevenDays },
  'payment-events': { partitions: 12, retentionMs: sevenDays },
  'saga-events': { partitions: 12, retentionMs: sevenDays },
  'user-events': { partitions: 12, retentionMs: sevenDays },
} as const;

/** The name of a topic, without an environment's prefix. */
export type Topic = keyof typeof topics;

/** Where an event goes: its topic, and the field of its payload that is the record's key. */
type Route<T extends EventType> = { readonly topic: Topic; readonly key: keyof EventPayloads[T] & `${string}Id` };

/** Where every event goes. Events with the same key stay in order. */
export const eventRoutes = {
  BookingCreated: { topic: 'booking-events', key: 'bookingId' },
  BookingConfirmed: { topic: 'booking-events', key: 'bookingId' },
  BookingCompleted: { topic: 'booking-events', key: 'bookingId' },
  BookingCancelled: { topic: 'booking-events', key: 'bookingId' },
  InventoryReserved: { topic: 'inventory-events', key: 'bookingId' },
  InventoryConfirmed: { topic: 'inventory-events', key: 'bookingId' },
  InventoryReleased: { topic: 'inventory-events', key: 'bookingId' },
  InventoryExpired: { topic: 'inventory-events', key: 'bookingId' },
  InventoryItemChanged: { topic: 'inventory-events', key: 'itemId' },
  PaymentAuthorized: { topic: 'payment-events', key: 'bookingId' },
  PaymentCaptured: { topic: 'payment-events', key: 'bookingId' },
  PaymentVoided: { topic: 'payment-events', key: 'bookingId' },
  PaymentRefunded: { topic: 'payment-events', key: 'bookingId' },
  PaymentFailed: { topic: 'payment-events', key: 'bookingId' },
  PaymentDisputed: { topic: 'payment-events', key: 'bookingId' },
  SagaProgressed: { topic: 'saga-events', key: 'bookingId' },
  OperatorActed: { topic: 'saga-events', key: 'bookingId' },
  UserErased: { topic: 'user-events', key: 'userId' },
} as const satisfies { [T in EventType]: Route<T> };

/** The topic an event of this type goes to. */
export type TopicOf<T extends EventType> = (typeof eventRoutes)[T]['topic'];

/** How a topic is to be created, as Kafka's admin clients want it. */
export type TopicConfiguration = {
  topic: string;
  numPartitions: number;
  replicationFactor: number;
  configEntries: { name: string; value: string }[];
};

/**
 * How all topics are to be created. `prefix` goes before their names; `replicationFactor` is the number of brokers
 * that hold each partition, all but one of which must have a record before it counts as written.
 */
export function topicConfigurations(options: { prefix: string; replicationFactor: number }): TopicConfiguration[] {
  return Object.entries(topics).map(([topic, { partitions, retentionMs }]) => ({
    topic: `${options.prefix}${topic}`,
    numPartitions: partitions,
    replicationFactor: options.replicationFactor,
    configEntries: [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'retention.ms', value: String(retentionMs) },
      { name: 'min.insync.replicas', value: String(Math.max(1, options.replicationFactor - 1)) },
    ],
  }));
}
