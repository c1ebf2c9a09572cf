import { type Money, parseMoney } from '@holdfast/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';

const RefundSchema = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  properties: {
    id: p.uuid().primary(),
    bookingId: p.uuid(),
    /** As DECIMAL(10,2) gives it. */
    sum: p.decimal().fieldName('amount'),
    currency: p.string().length(3),
    /** In words, for people. */
    reason: p.string().length(255),
    /** A user's id. */
    requestedBy: p.string().length(100),
    /** Hashed with the user's id, so that it is unique among all users. */
    idempotencyKey: p.string().length(100),
    fingerprint: p.string().length(100),
    /** Null while it waits for a second person. */
    decision: p.string().length(50).$type<'APPROVED' | 'REJECTED'>().nullable(),
    /** Null where nobody had to approve it. */
    decidedBy: p.string().length(100).nullable(),
    decidedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
  },
});

/** Money that somebody wants to go back to a customer, without the booking being cancelled. */
export class Refund extends RefundSchema.class {
  /** How much. */
  get amount(): Opt<Money> {
    return parseMoney({ amount: this.sum, currency: this.currency });
  }
}
RefundSchema.setClass(Refund);
