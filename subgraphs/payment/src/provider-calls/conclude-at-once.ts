import { runStatement } from '@holdfast/database';
import { outboxRows, wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import { paymentEvent } from '../domain/payment-event.ts';
import type { Payment } from '../domain/payment.entity.ts';
import { type CallEnd, applyEnd, mayBeMoved, movesPayment } from './call-end.ts';
import { concludeCallStatement } from './conclude-call.sql.ts';
import type { OpenCall } from './open-call.ts';

/**
 * Writes down in one statement how a call ended, where it moves the payment on and nobody else has touched that since
 * the call was opened. Null, with nothing done, otherwise: then it takes a transaction to see what is to be done.
 */
export async function concludeAtOnce(orm: MikroORM, call: OpenCall, end: CallEnd): Promise<Payment | null> {
  if (!movesPayment(end) || !mayBeMoved(call.payment, end)) return null;
  const payment = { ...call.payment };
  const before = applyEnd(payment, end);
  const { id, status, externalTransactionId, capturedAmount, refundedAmount, failureCode, failureReason } = payment;
  const rows = await runStatement(orm, concludeCallStatement, [
    id,
    call.request.idempotencyKey,
    before.status,
    call.payment.version,
    end.transaction,
    end.response,
    status,
    externalTransactionId,
    capturedAmount,
    refundedAmount,
    failureCode,
    failureReason,
    outboxRows([paymentEvent(payment, before)]),
  ]);
  if (rows.length === 0) return null;
  wakeRelay(orm);
  return payment;
}
