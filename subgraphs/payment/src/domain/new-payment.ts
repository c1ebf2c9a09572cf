import { randomUUID } from 'node:crypto';
import type { PaymentTerms } from './payment-terms.ts';
import type { Payment } from './payment.entity.ts';

/** The values of a payment that begins: PENDING to be authorized, VOIDED as word that there shall be none. */
export function newPayment(terms: PaymentTerms, status: 'PENDING' | 'VOIDED'): Payment {
  const now = new Date();
  return {
    id: randomUUID(),
    bookingId: terms.bookingId,
    userId: terms.userId,
    amount: terms.amount.amount,
    currency: terms.amount.currency,
    capturedAmount: '0.00',
    refundedAmount: '0.00',
    status,
    paymentMethod: terms.paymentMethod,
    externalTransactionId: null,
    gatewayResponse: null,
    failureCode: null,
    failureReason: null,
    returnRequestedAt: status === 'VOIDED' ? now : null,
    nextActionUrl: null,
    nextActionExpiresAt: null,
    createdAt: now,
    updatedAt: now,
    idempotencyKey: paymentKey(terms.bookingId),
    version: 0,
  };
}

/** The key by which a booking has one payment, or word that there shall be none, and never both. */
export function paymentKey(bookingId: string): string {
  return `booking:${bookingId}`;
}
