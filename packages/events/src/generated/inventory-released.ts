// Generated from schema/events/inventory-released.avsc by packages/events/generate.ts. Not to be edited.

/** Seats that were held for, or sold to, a booking are free again. */
export type InventoryReleased = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** UUID of the booking. The key of the Kafka record. */
  readonly bookingId: string;
  /** UUID of the reservation. */
  readonly reservationId: string;
  /** Id of the inventory item. */
  readonly itemId: string;
  /** Number of seats. */
  readonly quantity: number;
  /** Status of the reservation after the change: RELEASED. */
  readonly status: string;
  /** Status of the reservation before the change; null where there was none. */
  readonly previousStatus: string | null;
  /** The item's version after the change; grows with every change. */
  readonly itemVersion: number;
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** Number of the item's seats that are free to book after the change; null in events from before the field was added. */
  readonly availableQuantity: number | null;
};

/** The Avro schema of InventoryReleased. */
export const inventoryReleasedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'InventoryReleased',
  doc: 'Seats that were held for, or sold to, a booking are free again.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
    { name: 'reservationId', type: 'string', doc: 'UUID of the reservation.' },
    { name: 'itemId', type: 'string', doc: 'Id of the inventory item.' },
    { name: 'quantity', type: 'int', doc: 'Number of seats.' },
    { name: 'status', type: 'string', doc: 'Status of the reservation after the change: RELEASED.' },
    {
      name: 'previousStatus',
      type: ['null', 'string'],
      doc: 'Status of the reservation before the change; null where there was none.',
    },
    { name: 'itemVersion', type: 'long', doc: "The item's version after the change; grows with every change." },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
    {
      name: 'availableQuantity',
      type: ['null', 'int'],
      doc: "Number of the item's seats that are free to book after the change; null in events from before the field was added.",
      default: null,
    },
  ],
} as const;
