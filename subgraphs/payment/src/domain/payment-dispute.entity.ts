import { defineEntity, p } from '@mikro-orm/core';
import type { DisputeStatus } from './dispute.ts';

const PaymentDisputeSchema = defineEntity({
  name: 'PaymentDispute',
  tableName: 'payment_disputes',
  properties: {
    id: p.string().length(255).primary(),
    paymentId: p.uuid(),
    amount: p.decimal().precision(10).scale(2),
    currency: p.string().length(3),
    reason: p.string().length(100),
    status: p.string().length(50).$type<DisputeStatus>(),
    openedAt: p.datetime(3),
    closedAt: p.datetime(3).nullable(),
  },
});

/** That a customer's bank wants a payment back; `id` is the provider's. */
export class PaymentDispute extends PaymentDisputeSchema.class {}
PaymentDisputeSchema.setClass(PaymentDispute);
