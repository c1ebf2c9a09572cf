import { type DomainEvent, newEvent } from '@holdfast/events';
import { type Money, subtract } from '@holdfast/money';
import { amountOf, refundedOf } from './payment-terms.ts';
import type { PaymentStatus } from './payment-status.ts';
import type { Payment } from './payment.entity.ts';

/** What a payment was before a change. */
export type PaymentBefore = { readonly status: PaymentStatus; readonly refunded: Money };

/** The event that tells of a change; `before` is null of a payment that began with it. Throws for PENDING, which is no news. */
export function paymentEvent(payment: Payment, before: PaymentBefore | null): DomainEvent {
  const facts = { ...factsOf(payment), previousStatus: before?.status ?? null };
  switch (payment.status) {
    case 'AUTHORIZED':
      return newEvent('PaymentAuthorized', facts);
    case 'CAPTURED':
      return newEvent('PaymentCaptured', facts);
    case 'VOIDED':
      return newEvent('PaymentVoided', facts);
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return newEvent('PaymentRefunded', { ...facts, ...refundAmounts(payment, before) });
    case 'FAILED':
      return newEvent('PaymentFailed', {
        ...facts,
        failureCode: payment.failureCode ?? 'DECLINED',
        failureReason: payment.failureReason ?? null,
      });
    case 'PENDING':
      throw new Error('A payment that is PENDING has no news to tell');
  }
}

function factsOf(payment: Payment) {
  return {
    bookingId: payment.bookingId,
    paymentId: payment.id,
    userId: payment.userId,
    amount: amountOf(payment).amount,
    currency: payment.currency,
    paymentMethod: payment.paymentMethod,
    externalTransactionId: payment.externalTransactionId ?? null,
    status: payment.status,
    version: payment.version,
  };
}

function refundAmounts(
  payment: Payment,
  before: PaymentBefore | null,
): { refundAmount: string; refundedTotal: string; byCancellation: boolean } {
  const total = refundedOf(payment);
  const refund = before ? subtract(total, before.refunded) : total;
  return {
    refundAmount: refund.amount,
    refundedTotal: total.amount,
    byCancellation: payment.returnRequestedAt != null,
  };
}
