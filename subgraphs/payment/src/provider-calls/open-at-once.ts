import { randomUUID } from 'node:crypto';
import { runStatement } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { newPayment, paymentKey } from '../domain/new-payment.ts';
import type { PaymentTerms } from '../domain/payment-terms.ts';
import type { Payment } from '../domain/payment.entity.ts';
import { type OpenCall, callOf, requestRecord } from './open-call.ts';
import { openAuthorization, openCapture } from './open-call.sql.ts';

/** The payment as the statement gives it: dates in milliseconds, and without what its condition says. */
type PaymentRow = Omit<
  Payment,
  'createdAt' | 'updatedAt' | 'returnRequestedAt' | 'nextActionUrl' | 'nextActionExpiresAt'
> & {
  createdAt: number;
  updatedAt: number;
};

/**
 * Begins a payment with its authorization in one statement, as it goes with nearly every booking. Null, with nothing
 * done, where the booking has a payment already: then it takes a transaction to see what is to be done.
 */
export async function openAuthorizationAtOnce(orm: MikroORM, terms: PaymentTerms): Promise<OpenCall | null> {
  const payment = newPayment(terms, 'PENDING');
  const call = callOf(payment, { id: randomUUID(), type: 'AUTHORIZE', amount: payment.amount }, false);
  const { id, bookingId, userId, amount, currency, paymentMethod, idempotencyKey } = payment;
  const values = [id, bookingId, userId, amount, currency, paymentMethod, idempotencyKey];
  const rows = await runStatement(orm, openAuthorization, [
    ...values,
    call.request.idempotencyKey,
    requestRecord(call),
  ]);
  return rows.length === 1 ? call : null;
}

/**
 * Opens the capture of an authorized payment in one statement. Null, with nothing done, where anything stands in its
 * way: then it takes a transaction to see what.
 */
export async function openCaptureAtOnce(orm: MikroORM, bookingId: string): Promise<OpenCall | null> {
  const id = randomUUID();
  const [row] = await runStatement<PaymentRow>(orm, openCapture, [paymentKey(bookingId), id]);
  if (!row) return null;
  const [createdAt, updatedAt] = [new Date(row.createdAt), new Date(row.updatedAt)];
  const nothingElse = { returnRequestedAt: null, nextActionUrl: null, nextActionExpiresAt: null };
  const payment = { ...row, createdAt, updatedAt, ...nothingElse };
  return callOf(payment, { id, type: 'CAPTURE', amount: payment.amount }, false);
}
