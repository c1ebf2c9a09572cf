import { runStatement } from '@holdfast/database';
import { newEvent } from '@holdfast/events';
import { outboxRows, wakeRelay } from '@holdfast/outbox';
import type { Dispute } from '../domain/dispute.ts';
import type { Services } from '../services.ts';
import { findDisputedPayment, upsertDispute } from './record-dispute.sql.ts';

type DisputedPayment = { readonly id: string; readonly bookingId: string; readonly userId: string };

/**
 * Puts a dispute on record, or what became of it, and tells of it; news that come in the wrong order don't open one again.
 */
export async function recordDispute({ orm, logger }: Services, dispute: Dispute): Promise<void> {
  const { id, amount, reason, status, openedAt, closedAt, externalTransactionId, bookingId } = dispute;
  const found = await runStatement<DisputedPayment>(orm, findDisputedPayment, [externalTransactionId, bookingId]);
  const [payment] = found;
  if (!payment) return logger.error({ dispute: id }, 'a dispute is about a payment that is not known here');
  const event = newEvent('PaymentDisputed', {
    bookingId: payment.bookingId,
    paymentId: payment.id,
    userId: payment.userId,
    disputeId: id,
    amount: amount.amount,
    currency: amount.currency,
    reason,
    status,
    openedAt: openedAt.getTime(),
  });
  const facts = [id, amount.amount, amount.currency, reason, status, openedAt.toISOString(), closedAt?.toISOString()];
  await runStatement(orm, upsertDispute, [...facts, payment.id, outboxRows([event])]);
  wakeRelay(orm);
}
