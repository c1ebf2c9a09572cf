// Generated from schema/events/saga-progressed.avsc by packages/events/generate.ts. Not to be edited.

/** A saga has begun, come further, ended, or needs a person. */
export type SagaProgressed = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the saga. */
  readonly sagaId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** The name of the saga's definition, such as booking_payment_saga. */
  readonly sagaType: string;
  /** Status after the change: STARTED, COMPENSATING, COMPLETED or FAILED. */
  readonly status: string;
  /** Whether the saga can neither go on nor back, and waits for a person. */
  readonly needsAttention: boolean;
  /** Why it waits for a person, for programs: STEP_IMPOSSIBLE or UNDO_STUCK; null where it does not. Readers tolerate codes that they do not know. */
  readonly attentionReason: string | null;
  /** The saga's version after the change; grows by one with every change that is told. */
  readonly version: number;
  /** The steps that have changed, those that were begun included. */
  readonly steps: readonly SagaStepChange[];
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
};

/** A step of a saga, as it stands after a change. */
export type SagaStepChange = {
  /** The step's place in the saga, from 1. */
  readonly stepNumber: number;
  /** The step's name, such as reserve_inventory. */
  readonly stepName: string;
  /** The service that the step is done at. */
  readonly serviceName: string;
  /** PENDING (begun, outcome not known yet), COMPLETED, FAILED or COMPENSATED. */
  readonly status: string;
  /** Attempts to do it that failed. */
  readonly retryCount: number;
  /** What went wrong last, as a code or an error's name, never in words: those may name somebody. Null where nothing did. */
  readonly errorMessage: string | null;
};

/** The Avro schema of SagaProgressed. */
export const sagaProgressedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'SagaProgressed',
  doc: 'A saga has begun, come further, ended, or needs a person.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'sagaId', type: 'string', doc: 'UUID of the saga.' },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    { name: 'sagaType', type: 'string', doc: "The name of the saga's definition, such as booking_payment_saga." },
    { name: 'status', type: 'string', doc: 'Status after the change: STARTED, COMPENSATING, COMPLETED or FAILED.' },
    {
      name: 'needsAttention',
      type: 'boolean',
      doc: 'Whether the saga can neither go on nor back, and waits for a person.',
    },
    {
      name: 'attentionReason',
      type: ['null', 'string'],
      doc: 'Why it waits for a person, for programs: STEP_IMPOSSIBLE or UNDO_STUCK; null where it does not. Readers tolerate codes that they do not know.',
    },
    {
      name: 'version',
      type: 'long',
      doc: "The saga's version after the change; grows by one with every change that is told.",
    },
    {
      name: 'steps',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'SagaStepChange',
          doc: 'A step of a saga, as it stands after a change.',
          fields: [
            { name: 'stepNumber', type: 'int', doc: "The step's place in the saga, from 1." },
            { name: 'stepName', type: 'string', doc: "The step's name, such as reserve_inventory." },
            { name: 'serviceName', type: 'string', doc: 'The service that the step is done at.' },
            {
              name: 'status',
              type: 'string',
              doc: 'PENDING (begun, outcome not known yet), COMPLETED, FAILED or COMPENSATED.',
            },
            { name: 'retryCount', type: 'int', doc: 'Attempts to do it that failed.' },
            {
              name: 'errorMessage',
              type: ['null', 'string'],
              doc: "What went wrong last, as a code or an error's name, never in words: those may name somebody. Null where nothing did.",
            },
          ],
        },
      },
      doc: 'The steps that have changed, those that were begun included.',
    },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
  ],
} as const;
