import { type Money, parseMoney } from '@holdfast/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';

const InventoryItemSchema = defineEntity({
  name: 'InventoryItem',
  tableName: 'inventory',
  properties: {
    /** Chosen by the operator who creates the item. */
    id: p.string().fieldName('item_id').primary(),
    name: p.string(),
    description: p.text().strictNullable(),
    totalCapacity: p.integer(),
    /** Free to book. */
    availableQuantity: p.integer(),
    /** Held by bookings that are not confirmed yet. */
    reservedQuantity: p.integer().default(0),
    /** The price's amount, as DECIMAL(10,2) gives it. */
    priceAmount: p.decimal().fieldName('price'),
    /** The price's currency. */
    currency: p.string(),
    eventDate: p.datetime(),
    limitPerCustomer: p.integer().strictNullable(),
    salesOpenAt: p.datetime().strictNullable(),
    salesCloseAt: p.datetime().strictNullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
    /** Grows with every change, by trigger, so that caches can tell the newer state. */
    version: p.bigint('number').version(),
    /** Grows with an operator's edit only, so that a hot item can still be edited. */
    revision: p.bigint('number').default(0),
  },
});

/** Something of which a number of seats can be booked. */
export class InventoryItem extends InventoryItemSchema.class {
  /** The price of one seat, in the currency's own decimals. */
  get price(): Opt<Money> {
    return parseMoney({ amount: this.priceAmount, currency: this.currency });
  }
}

InventoryItemSchema.setClass(InventoryItem);
