import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newPayment, paymentKey } from '../domain/new-payment.ts';
import type { PaymentTerms } from '../domain/payment-terms.ts';
import { Payment } from '../domain/payment.entity.ts';

/** The booking's payment, locked until the transaction ends, or null. */
export function lockPaymentOf(em: EntityManager, bookingId: string): Promise<Payment | null> {
  return em.findOne(Payment, { idempotencyKey: paymentKey(bookingId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** That payment, locked until the transaction ends. */
export function lockPayment(em: EntityManager, id: string): Promise<Payment> {
  return em.findOneOrFail(Payment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** The booking's payment, locked; where there was none, one with these terms is begun, and `isNew` says so. */
export async function lockOrBeginPayment(
  em: EntityManager,
  terms: PaymentTerms,
  status: 'PENDING' | 'VOIDED',
): Promise<{ payment: Payment; isNew: boolean }> {
  const begun = newPayment(terms, status);
  // Any unique index may be the one that says no. Whoever comes second waits here for the first one's commit.
  const query = em.createQueryBuilder(Payment).insert(begun).onConflict().ignore();
  const { affectedRows } = await query.execute('run');
  if (affectedRows === 1) return { payment: em.merge(Payment, begun), isNew: true };
  const payment = await lockPaymentOf(em, terms.bookingId);
  if (!payment) throw new Error(`The payment of booking ${terms.bookingId} can be neither begun nor found`);
  return { payment, isNew: false };
}
