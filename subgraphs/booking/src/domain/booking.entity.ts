import { type Money, parseMoney } from '@holdfast/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { BookingStatus, CancellationCode } from '../generated/schema.ts';
import { mayBecome } from './booking-status.ts';

const BookingSchema = defineEntity({
  name: 'Booking',
  tableName: 'bookings',
  properties: {
    id: p.uuid().primary(),
    userId: p.string(),
    itemId: p.string().fieldName('inventory_item_id'),
    quantity: p.integer(),
    status: p.string().$type<BookingStatus>(),
    /** The total's amount, as DECIMAL(10,2) gives it. */
    totalAmount: p.decimal(),
    /** The total's currency. */
    currency: p.string(),
    /** Null until it is confirmed, and where nothing is to be paid. */
    paymentId: p.uuid().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p
      .datetime()
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
    /** While PENDING: the moment at which it is cancelled by itself. */
    expiresAt: p.datetime(),
    /** While CONFIRMED: when it is looked at, to be completed. */
    completeAt: p.datetime().nullable(),
    cancellationCode: p.string().$type<CancellationCode>().nullable(),
    /** In words, for people. */
    cancellationReason: p.string().nullable(),
    /** The customer's key, hashed with the user's id, so that it is unique among all users. */
    idempotencyKey: p.string(),
    /** Grows with every change, by trigger. */
    version: p.bigint('number').version(),
  },
});

/** One customer's claim to a number of seats of one item. */
export class Booking extends BookingSchema.class {
  /** Price times quantity at the moment of booking, in the currency's own decimals. */
  get total(): Opt<Money> {
    return parseMoney({ amount: this.totalAmount, currency: this.currency });
  }

  /** The item, as far as this service knows it. */
  get item(): Opt<{ id: string }> {
    return { id: this.itemId };
  }

  /** Whether its status may change to this one. */
  mayBecome(status: BookingStatus): boolean {
    return mayBecome(this.status, status);
  }
}

BookingSchema.setClass(Booking);
