// Generated from schema/events/payment-disputed.avsc by packages/events/generate.ts. Not to be edited.

/** A customer's bank wants a payment back, or has come to a decision about that. */
export type PaymentDisputed = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** UUID of the payment. */
  readonly paymentId: string;
  /** Pseudonymous id of the customer (the subject of their token). */
  readonly userId: string;
  /** The payment provider's id of the dispute. */
  readonly disputeId: string;
  /** What the customer's bank wants back, exact, as a decimal number such as 120.00. */
  readonly amount: string;
  /** ISO 4217 code of the currency of the amounts. */
  readonly currency: string;
  /** Why, in the provider's own terms, such as fraudulent. */
  readonly reason: string;
  /** Where the dispute stands after the change: OPEN, WON, LOST, or CLOSED without a decision. */
  readonly status: string;
  /** When the bank opened it, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly openedAt: number;
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
};

/** The Avro schema of PaymentDisputed. */
export const paymentDisputedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'PaymentDisputed',
  doc: "A customer's bank wants a payment back, or has come to a decision about that.",
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    { name: 'paymentId', type: 'string', doc: 'UUID of the payment.' },
    { name: 'userId', type: 'string', doc: 'Pseudonymous id of the customer (the subject of their token).' },
    { name: 'disputeId', type: 'string', doc: "The payment provider's id of the dispute." },
    {
      name: 'amount',
      type: 'string',
      doc: "What the customer's bank wants back, exact, as a decimal number such as 120.00.",
    },
    { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the amounts.' },
    { name: 'reason', type: 'string', doc: "Why, in the provider's own terms, such as fraudulent." },
    {
      name: 'status',
      type: 'string',
      doc: 'Where the dispute stands after the change: OPEN, WON, LOST, or CLOSED without a decision.',
    },
    { name: 'openedAt', type: 'long', doc: 'When the bank opened it, in milliseconds since 1970-01-01T00:00:00Z.' },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
  ],
} as const;
