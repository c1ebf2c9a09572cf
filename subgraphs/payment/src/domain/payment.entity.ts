import { defineEntity, p } from '@mikro-orm/core';
import type { PaymentStatus } from './payment-status.ts';

/** How the customer pays, as it is stored. */
export type StoredPaymentMethod = 'credit_card' | 'debit_card' | 'paypal';

const PaymentSchema = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    id: p.uuid().primary(),
    bookingId: p.uuid(),
    userId: p.string().length(100),
    amount: p.decimal().precision(10).scale(2),
    currency: p.string().length(3),
    capturedAmount: p.decimal().precision(10).scale(2),
    refundedAmount: p.decimal().precision(10).scale(2),
    status: p.string().length(50).$type<PaymentStatus>(),
    paymentMethod: p.string().length(50).$type<StoredPaymentMethod>(),
    externalTransactionId: p.string().length(255).nullable(),
    gatewayResponse: p.text().nullable().lazy(),
    failureCode: p.string().length(100).nullable(),
    failureReason: p.string().length(255).nullable(),
    returnRequestedAt: p.datetime(3).nullable(),
    nextActionUrl: p.text().nullable(),
    nextActionExpiresAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    idempotencyKey: p.string().length(100).nullable(),
    version: p.bigint('number'),
  },
});

/**
 * The money of one booking, at the payment provider. Amounts are decimal strings in `currency`.
 * `returnRequestedAt` says that the money is to go back, whatever is learned about it later. A payment that waits for
 * its customer is PENDING and has the address that they have to go to.
 */
export class Payment extends PaymentSchema.class {}
PaymentSchema.setClass(Payment);
