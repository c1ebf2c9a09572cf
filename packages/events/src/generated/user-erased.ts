// Generated from schema/events/user-erased.avsc by packages/events/generate.ts. Not to be edited.

/** The personal data of a user were made unreadable for good. Who they were cannot be told any more; what they did stays, under their pseudonymous id. */
export type UserErased = {
  /** UUID of this event. The same erasure always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** Pseudonymous id of the user (the subject of their token). The key of the Kafka record. */
  readonly userId: string;
  /** Pseudonymous id of the operator who did it. Why is kept with the erasure and not told: words may name somebody, and events are never changed. */
  readonly actorId: string;
  /** When it was done, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
};

/** The Avro schema of UserErased. */
export const userErasedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'UserErased',
  doc: 'The personal data of a user were made unreadable for good. Who they were cannot be told any more; what they did stays, under their pseudonymous id.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same erasure always carries the same id, however often it is delivered.',
    },
    {
      name: 'userId',
      type: 'string',
      doc: 'Pseudonymous id of the user (the subject of their token). The key of the Kafka record.',
    },
    {
      name: 'actorId',
      type: 'string',
      doc: 'Pseudonymous id of the operator who did it. Why is kept with the erasure and not told: words may name somebody, and events are never changed.',
    },
    { name: 'timestamp', type: 'long', doc: 'When it was done, in milliseconds since 1970-01-01T00:00:00Z.' },
  ],
} as const;
