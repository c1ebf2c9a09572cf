import { randomUUID } from 'node:crypto';
import type { Money } from '@holdfast/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PaymentTransaction, type TransactionType } from '../domain/payment-transaction.entity.ts';
import { amountOf } from '../domain/payment-terms.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { ChangeRequest } from '../providers/payment-provider.ts';

/** A call to the provider that is written down as started, so that it may go out. */
export type OpenCall = {
  readonly type: TransactionType;
  /** As it was when the call was opened. */
  readonly payment: Payment;
  /** Whether somebody may have sent it before: then the provider is asked first. */
  readonly isResumed: boolean;
  /** What is asked of the provider; `externalId` is empty before there is one. */
  readonly request: ChangeRequest;
};

/** What a refund is about: how much, why, and under which key of the caller's. */
export type NewRefund = { readonly amount: Money; readonly reason?: string; readonly key?: string };

/** The call whose outcome is not known yet, or null. A payment has one at most. */
export function findPendingCall(em: EntityManager, payment: Payment): Promise<PaymentTransaction | null> {
  return em.findOne(PaymentTransaction, { paymentId: payment.id, status: 'PENDING' });
}

/** Writes a new call down. It may go out once the transaction of `em` has committed. */
export function openCall(em: EntityManager, payment: Payment, type: Exclude<TransactionType, 'REFUND'>): OpenCall {
  return open(em, payment, { type, amount: amountOf(payment) });
}

/** Writes a refund down; under the key of whoever asks for it, where somebody does. */
export function openRefund(em: EntityManager, payment: Payment, refund: NewRefund): OpenCall {
  return open(em, payment, { type: 'REFUND', ...refund });
}

function open(
  em: EntityManager,
  payment: Payment,
  { type, amount, reason, key }: NewRefund & { readonly type: TransactionType },
): OpenCall {
  const transaction = em.create(PaymentTransaction, {
    id: randomUUID(),
    paymentId: payment.id,
    type,
    status: 'PENDING',
    amount: amount.amount,
    unsettledCalls: 1,
    reason: reason ?? null,
    requestKey: key ?? null,
    createdAt: new Date(),
  });
  const call = callOf(payment, transaction, false);
  transaction.gatewayRequest = requestRecord(call);
  em.persist(transaction);
  return call;
}

/** Takes a pending call up to send it once more, under the same key. */
export function resumeCall(payment: Payment, transaction: PaymentTransaction): OpenCall {
  transaction.unsettledCalls += 1;
  return callOf(payment, transaction, true);
}

/**
 * Gives an authorization up that waits for its customer, so that another call may be opened: what the customer does now
 * has no effect any more.
 */
export async function abandonCall(em: EntityManager, transaction: PaymentTransaction): Promise<void> {
  transaction.status = 'FAILED';
  transaction.completedAt = new Date();
  // A payment has one pending call at most, and the unit of work inserts before it updates.
  await em.flush();
}

/** Takes a pending call up to ask for its outcome, without sending it. */
export function inquireCall(payment: Payment, transaction: PaymentTransaction): OpenCall {
  return callOf(payment, transaction, true);
}

/** The call that a transaction stands for. */
export function callOf(
  payment: Payment,
  { id, type, amount, reason }: Pick<PaymentTransaction, 'id' | 'type' | 'amount'> & { reason?: string | null },
  isResumed: boolean,
): OpenCall {
  const request = {
    idempotencyKey: id,
    bookingId: payment.bookingId,
    externalId: payment.externalTransactionId ?? '',
    amount: { amount, currency: payment.currency },
    ...(reason && { reason }),
  };
  return { type, payment, isResumed, request };
}

/** What is kept of a request: all but the token. */
export function requestRecord({ type, request }: OpenCall): string {
  const token = type === 'AUTHORIZE' ? { paymentToken: '[redacted]' } : {};
  return JSON.stringify({ operation: type.toLowerCase(), ...request, ...token });
}
