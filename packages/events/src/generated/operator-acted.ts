// Generated from schema/events/operator-acted.avsc by packages/events/generate.ts. Not to be edited.

/** A person of the house intervened in a saga, or asked for a refund or decided on one. */
export type OperatorActed = {
  /** UUID of this event. The same deed always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** UUID of the saga that was intervened in; null for refunds, whose saga begins later if at all. */
  readonly sagaId: string | null;
  /** UUID of the refund that was asked for or decided on; null for interventions. */
  readonly refundId: string | null;
  /** RETRY, COMPENSATE, RESOLVE, REFUND_REQUESTED, REFUND_APPROVED or REFUND_REJECTED. Readers tolerate kinds that they do not know. */
  readonly kind: string;
  /** Pseudonymous id of who did it (the subject of their token). */
  readonly actorId: string;
  /** Why, as they put it; the API tells them to name nobody. Null where no reason is asked for. */
  readonly reason: string | null;
  /** When it was done, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
};

/** The Avro schema of OperatorActed. */
export const operatorActedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'OperatorActed',
  doc: 'A person of the house intervened in a saga, or asked for a refund or decided on one.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same deed always carries the same id, however often it is delivered.',
    },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    {
      name: 'sagaId',
      type: ['null', 'string'],
      doc: 'UUID of the saga that was intervened in; null for refunds, whose saga begins later if at all.',
    },
    {
      name: 'refundId',
      type: ['null', 'string'],
      doc: 'UUID of the refund that was asked for or decided on; null for interventions.',
    },
    {
      name: 'kind',
      type: 'string',
      doc: 'RETRY, COMPENSATE, RESOLVE, REFUND_REQUESTED, REFUND_APPROVED or REFUND_REJECTED. Readers tolerate kinds that they do not know.',
    },
    { name: 'actorId', type: 'string', doc: 'Pseudonymous id of who did it (the subject of their token).' },
    {
      name: 'reason',
      type: ['null', 'string'],
      doc: 'Why, as they put it; the API tells them to name nobody. Null where no reason is asked for.',
    },
    { name: 'timestamp', type: 'long', doc: 'When it was done, in milliseconds since 1970-01-01T00:00:00Z.' },
  ],
} as const;
