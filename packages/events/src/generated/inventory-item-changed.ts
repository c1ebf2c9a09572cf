// Generated from schema/events/inventory-item-changed.avsc by packages/events/generate.ts. Not to be edited.

/** An item was created, or edited by an operator; reservations have events of their own. */
export type InventoryItemChanged = {
  /** UUID of this event. The same change always carries the same id, however often it is delivered. */
  readonly eventId: string;
  /** Id of the inventory item. The key of the Kafka record. */
  readonly itemId: string;
  /** Name of the item. */
  readonly name: string;
  /** Description of the item; null where there is none. */
  readonly description: string | null;
  /** Number of seats there are. */
  readonly totalCapacity: number;
  /** Number of seats that are free to book. */
  readonly availableQuantity: number;
  /** Number of seats that are held by bookings which are not confirmed yet. */
  readonly reservedQuantity: number;
  /** Price of one seat, exact, as a decimal number such as 120.00. */
  readonly price: string;
  /** ISO 4217 code of the currency of the price. */
  readonly currency: string;
  /** When it takes place, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly eventDate: number;
  /** The item's version after the change; grows with every change, reservations included. */
  readonly version: number;
  /** The item's revision after the change; grows with every edit by an operator. */
  readonly revision: number;
  /** When the change was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** How many seats a customer may have at most; null where there is no limit. Null in events from before the field was added, too. */
  readonly limitPerCustomer: number | null;
  /** When sales open, in milliseconds since 1970-01-01T00:00:00Z; null where they are open from the start. Null in events from before the field was added, too. */
  readonly salesOpenAt: number | null;
  /** When sales close, in milliseconds since 1970-01-01T00:00:00Z; null where they close when it takes place. Null in events from before the field was added, too. */
  readonly salesCloseAt: number | null;
};

/** The Avro schema of InventoryItemChanged. */
export const inventoryItemChangedSchema = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'InventoryItemChanged',
  doc: 'An item was created, or edited by an operator; reservations have events of their own.',
  fields: [
    {
      name: 'eventId',
      type: 'string',
      doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
    },
    { name: 'itemId', type: 'string', doc: 'Id of the inventory item. The key of the Kafka record.' },
    { name: 'name', type: 'string', doc: 'Name of the item.' },
    { name: 'description', type: ['null', 'string'], doc: 'Description of the item; null where there is none.' },
    { name: 'totalCapacity', type: 'int', doc: 'Number of seats there are.' },
    { name: 'availableQuantity', type: 'int', doc: 'Number of seats that are free to book.' },
    {
      name: 'reservedQuantity',
      type: 'int',
      doc: 'Number of seats that are held by bookings which are not confirmed yet.',
    },
    { name: 'price', type: 'string', doc: 'Price of one seat, exact, as a decimal number such as 120.00.' },
    { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the price.' },
    { name: 'eventDate', type: 'long', doc: 'When it takes place, in milliseconds since 1970-01-01T00:00:00Z.' },
    {
      name: 'version',
      type: 'long',
      doc: "The item's version after the change; grows with every change, reservations included.",
    },
    {
      name: 'revision',
      type: 'long',
      doc: "The item's revision after the change; grows with every edit by an operator.",
    },
    { name: 'timestamp', type: 'long', doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.' },
    {
      name: 'limitPerCustomer',
      type: ['null', 'int'],
      doc: 'How many seats a customer may have at most; null where there is no limit. Null in events from before the field was added, too.',
      default: null,
    },
    {
      name: 'salesOpenAt',
      type: ['null', 'long'],
      doc: 'When sales open, in milliseconds since 1970-01-01T00:00:00Z; null where they are open from the start. Null in events from before the field was added, too.',
      default: null,
    },
    {
      name: 'salesCloseAt',
      type: ['null', 'long'],
      doc: 'When sales close, in milliseconds since 1970-01-01T00:00:00Z; null where they close when it takes place. Null in events from before the field was added, too.',
      default: null,
    },
  ],
} as const;
