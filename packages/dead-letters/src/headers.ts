import type { KafkaMessage } from 'kafkajs';

/** The headers that a dead letter carries on top of the record's own: why it is here, and where it came from. */
export const deadLetterHeaders = {
  /** The error's code, such as UNKNOWN_SCHEMA, or else its name. */
  errorCode: 'dlq-error-code',
  /** The error's message. */
  error: 'dlq-error',
  /** How often the consumer tried. */
  attempts: 'dlq-attempts',
  /** The consumer group that gave it up. */
  group: 'dlq-group',
  /** When it did: RFC 3339 in UTC. */
  at: 'dlq-at',
  /** The topic, partition, offset and time (milliseconds since 1970) of the record. */
  topic: 'dlq-origin-topic',
  partition: 'dlq-origin-partition',
  offset: 'dlq-origin-offset',
  timestamp: 'dlq-origin-timestamp',
} as const;

/** Names, on a record that was replayed, the only consumer group that it is for: all others have had it. */
export const replayedFor = 'replayed-for';

/** A record's headers as text, in lower case. */
export function textHeaders({ headers }: Pick<KafkaMessage, 'headers'>): Record<string, string> {
  const entries = Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
