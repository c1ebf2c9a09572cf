import { runStatement } from '@holdfast/database';
import type { Dispute } from '../domain/dispute.ts';
import type { Services } from '../services.ts';
import { upsertDispute } from './record-dispute.sql.ts';

/** Puts a dispute on record, or what became of it; news that come in the wrong order don't open one again. */
export async function recordDispute({ orm, logger }: Services, dispute: Dispute): Promise<void> {
  const { id, amount, reason, status, openedAt, closedAt, externalTransactionId, bookingId } = dispute;
  const facts = [id, amount.amount, amount.currency, reason, status, openedAt.toISOString(), closedAt?.toISOString()];
  const payments = await runStatement(orm, upsertDispute, [...facts, externalTransactionId, bookingId]);
  if (payments.length === 0) logger.error({ dispute: id }, 'a dispute is about a payment that is not known here');
}
