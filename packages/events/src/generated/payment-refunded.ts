// Generated from schema/events/payment-refunded.avsc by packages/events/generate.ts. Not to be edited.

/** Money that had been taken was given back, in whole or in part. */
export type PaymentRefunded = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** UUID of the payment. */
  readonly paymentId: string;
  /** Pseudonymous id of the customer (the subject of their token). */
  readonly userId: string;
  /** The whole sum of the payment, exact, as a decimal number such as 120.00. */
  readonly amount: string;
  /** ISO 4217 code of the currency of the amounts. */
  readonly currency: string;
  /** credit_card, debit_card or paypal. */
  readonly paymentMethod: string;
  /** The payment provider's id of the transaction; null where it gave none. */
  readonly externalTransactionId: string | null;
  /** Status of the payment after the change: REFUNDED or PARTIALLY_REFUNDED. */
  readonly status: string;
  /** Status of the payment before the change; null where there was none. */
  readonly previousStatus: string | null;
  /** The payment's version after the change; grows with every change. */
  readonly version: number;
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** What this refund gave back, exact, as a decimal number. */
  readonly refundAmount: string;
  /** What all refunds of the payment together have given back, exact, as a decimal number. */
  readonly refundedTotal: string;
  /** Whether the money goes back because the booking is cancelled, and not while it stands; null in events from before that was told. */
  readonly byCancellation: boolean | null;
};

/** The Avro schema of PaymentRefunded. */
export const paymentRefundedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'PaymentRefunded',
  doc: 'Money that had been taken was given back, in whole or in part.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    { name: 'paymentId', type: 'string', doc: 'UUID of the payment.' },
    { name: 'userId', type: 'string', doc: 'Pseudonymous id of the customer (the subject of their token).' },
    { name: 'amount', type: 'string', doc: 'The whole sum of the payment, exact, as a decimal number such as 120.00.' },
    { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the amounts.' },
    { name: 'paymentMethod', type: 'string', doc: 'credit_card, debit_card or paypal.' },
    {
      name: 'externalTransactionId',
      type: ['null', 'string'],
      doc: "The payment provider's id of the transaction; null where it gave none.",
    },
    { name: 'status', type: 'string', doc: 'Status of the payment after the change: REFUNDED or PARTIALLY_REFUNDED.' },
    {
      name: 'previousStatus',
      type: ['null', 'string'],
      doc: 'Status of the payment before the change; null where there was none.',
    },
    { name: 'version', type: 'long', doc: "The payment's version after the change; grows with every change." },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
    { name: 'refundAmount', type: 'string', doc: 'What this refund gave back, exact, as a decimal number.' },
    {
      name: 'refundedTotal',
      type: 'string',
      doc: 'What all refunds of the payment together have given back, exact, as a decimal number.',
    },
    {
      name: 'byCancellation',
      type: ['null', 'boolean'],
      default: null,
      doc: 'Whether the money goes back because the booking is cancelled, and not while it stands; null in events from before that was told.',
    },
  ],
} as const;
