import { type Money, add, compare, equals } from '@holdfast/money';
import type { NextAction } from './next-action.ts';
import { amountOf, refundedOf, restOf } from './payment-terms.ts';
import type { PaymentBefore } from './payment-event.ts';
import { IllegalStatusChangeError, type PaymentStatus, mayBecome } from './payment-status.ts';
import type { Payment } from './payment.entity.ts';

/**
 * Moves the payment on, and says what it was before. A capture takes the whole sum, REFUNDED is what has nothing left of
 * it. Throws IllegalStatusChangeError where the rules forbid it.
 */
export function changeStatus(payment: Payment, to: PaymentStatus): PaymentBefore {
  const before = { status: payment.status, refunded: refundedOf(payment) };
  if (!mayBecome(payment.status, to)) throw new IllegalStatusChangeError(payment.status, to);
  payment.status = to;
  payment.nextActionUrl = null;
  payment.nextActionExpiresAt = null;
  if (to === 'CAPTURED') payment.capturedAmount = amountOf(payment).amount;
  if (to === 'REFUNDED') payment.refundedAmount = payment.capturedAmount;
  touch(payment);
  return before;
}

/** Whether so much of the captured sum is left that it can go back. */
export function isRefundable(payment: Payment, refund: Money): boolean {
  const hasLeft = payment.status === 'CAPTURED' || payment.status === 'PARTIALLY_REFUNDED';
  return hasLeft && compare(refund, restOf(payment)) <= 0;
}

/**
 * Notes that so much of the captured sum went back, and says what the payment was before. Throws IllegalStatusChangeError
 * where there is not so much of it left.
 */
export function recordRefund(payment: Payment, refund: Money): PaymentBefore {
  if (!isRefundable(payment, refund)) throw new IllegalStatusChangeError(payment.status, 'REFUNDED');
  if (equals(refund, restOf(payment))) return changeStatus(payment, 'REFUNDED');
  const before = changeStatus(payment, 'PARTIALLY_REFUNDED');
  payment.refundedAmount = add(refundedOf(payment), refund).amount;
  return before;
}

/** Notes that the money is to go back, whatever is learned about it later. */
export function requestReturn(payment: Payment): void {
  if (payment.returnRequestedAt) return;
  payment.returnRequestedAt = new Date();
  touch(payment);
}

/** Notes what the customer has to do first, at the provider's payment of that id; the same again changes nothing. */
export function awaitCustomer(payment: Payment, externalId: string, nextAction: NextAction | undefined): void {
  const { url = null, expiresAt = null } = nextAction ?? {};
  if (payment.externalTransactionId === externalId && payment.nextActionUrl === url) return;
  payment.externalTransactionId = externalId;
  payment.nextActionUrl = url;
  payment.nextActionExpiresAt = expiresAt;
  touch(payment);
}

function touch(payment: Payment): void {
  payment.version += 1;
  payment.updatedAt = new Date();
}
