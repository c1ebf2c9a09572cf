import type { NextAction } from './next-action.ts';
import { amountOf, refundedOf } from './payment-terms.ts';
import type { PaymentBefore } from './payment-event.ts';
import { IllegalStatusChangeError, type PaymentStatus, mayBecome } from './payment-status.ts';
import type { Payment } from './payment.entity.ts';

/**
 * Moves the payment on, and says what it was before. A capture takes the whole sum, a refund gives back all that was
 * taken. Throws IllegalStatusChangeError where the rules forbid it.
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
