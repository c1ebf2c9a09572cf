// Generated from schema/events/booking-completed.avsc by packages/events/generate.ts. Not to be edited.

/** A CONFIRMED booking became COMPLETED: its event is over. */
export type BookingCompleted = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** Pseudonymous id of the customer (the subject of their token). */
  readonly userId: string;
  /** Id of the booked inventory item. */
  readonly itemId: string;
  /** Number of booked seats. */
  readonly quantity: number;
  /** Price times quantity. A double is not exact: calculate with totalAmountDecimal. */
  readonly totalAmount: number;
  /** Status after the change: PENDING, CONFIRMED, COMPLETED or CANCELLED. */
  readonly status: string;
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** Price times quantity, exact, as a decimal number such as 120.00. */
  readonly totalAmountDecimal: string;
  /** ISO 4217 code of the currency of the amounts. */
  readonly currency: string;
  /** Status before the change. */
  readonly previousStatus: string;
  /** The booking's version after the change; grows with every change. */
  readonly version: number;
};

/** The Avro schema of BookingCompleted. */
export const bookingCompletedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'BookingCompleted',
  doc: 'A CONFIRMED booking became COMPLETED: its event is over.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    { name: 'userId', type: 'string', doc: 'Pseudonymous id of the customer (the subject of their token).' },
    { name: 'itemId', type: 'string', doc: 'Id of the booked inventory item.' },
    { name: 'quantity', type: 'int', doc: 'Number of booked seats.' },
    {
      name: 'totalAmount',
      type: 'double',
      doc: 'Price times quantity. A double is not exact: calculate with totalAmountDecimal.',
    },
    { name: 'status', type: 'string', doc: 'Status after the change: PENDING, CONFIRMED, COMPLETED or CANCELLED.' },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
    {
      name: 'totalAmountDecimal',
      type: 'string',
      doc: 'Price times quantity, exact, as a decimal number such as 120.00.',
    },
    { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the amounts.' },
    { name: 'previousStatus', type: 'string', doc: 'Status before the change.' },
    { name: 'version', type: 'long', doc: "The booking's version after the change; grows with every change." },
  ],
} as const;
