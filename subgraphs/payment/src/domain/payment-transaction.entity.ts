import { defineEntity, p } from '@mikro-orm/core';

/** What the provider is asked for. */
export type TransactionType = 'AUTHORIZE' | 'CAPTURE' | 'REFUND' | 'VOID';

/** How it ended; PENDING is sent, or about to be, with the outcome not known yet. */
export type TransactionStatus = 'SUCCESS' | 'FAILED' | 'PENDING';

const PaymentTransactionSchema = defineEntity({
  name: 'PaymentTransaction',
  tableName: 'payment_transactions',
  properties: {
    id: p.uuid().primary(),
    paymentId: p.uuid(),
    type: p.string().length(50).$type<TransactionType>(),
    status: p.string().length(50).$type<TransactionStatus>(),
    amount: p.decimal().precision(10).scale(2),
    gatewayRequest: p.text().nullable().lazy(),
    gatewayResponse: p.text().nullable().lazy(),
    unsettledCalls: p.integer(),
    reason: p.string().length(255).nullable(),
    requestKey: p.string().length(100).nullable(),
    createdAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
  },
});

/**
 * One thing that the provider was asked for, written down before the call goes out. `id` is the idempotency key that
 * the provider is given, `requestKey` the one that whoever asked for a refund gave; `unsettledCalls` counts the calls under it of which nobody knows that they never arrived.
 */
export class PaymentTransaction extends PaymentTransactionSchema.class {}
PaymentTransactionSchema.setClass(PaymentTransaction);
