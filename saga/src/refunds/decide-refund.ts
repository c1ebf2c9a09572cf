import type { Viewer } from '@holdfast/identity';
import { Refund } from '../domain/refund.entity.ts';
import type { DecideRefundInput } from '../generated/schema.ts';
import { findRefund } from '../queries/find-refunds.ts';
import type { Services } from '../services.ts';
import { beginRefund } from './begin-refund.ts';
import { effectsOf, refused, type RefundOutcome } from './refund-outcome.ts';

/** Approves a refund, which then begins, or rejects it. Whoever asked for it may do neither. */
export async function decideRefund(
  services: Services,
  viewer: Viewer,
  { refundId, approve, dryRun = false }: DecideRefundInput,
): Promise<RefundOutcome> {
  const { orm } = services;
  const refund = await findRefund(orm, refundId);
  if (!refund) return refused('REFUND_NOT_FOUND', 'There is no such refund.');
  const decision = approve ? 'APPROVED' : 'REJECTED';
  // Also where the same person says the same again, whose first answer was lost.
  const isAgain = refund.decision === decision && refund.decidedBy === viewer.userId;
  if (refund.decision && !isAgain) return refused('ALREADY_DECIDED', 'The refund is decided on.');
  if (refund.requestedBy === viewer.userId) {
    return refused('SECOND_PERSON_REQUIRED', 'Somebody else has to approve or reject it.');
  }
  const effects = approve ? effectsOf(refund.amount) : [];
  if (dryRun) return { refund, dryRun, needsApproval: refund.decision === null, effects };
  const decided = { decision, decidedBy: viewer.userId, decidedAt: new Date() } as const;
  const changed = isAgain ? 1 : await orm.em.fork().nativeUpdate(Refund, { id: refund.id, decision: null }, decided);
  if (changed === 0) return refused('ALREADY_DECIDED', 'The refund is decided on.');
  if (approve) await beginRefund(services, refund);
  services.logger.info({ refund_id: refund.id, actor: viewer.userId, decision }, 'a refund was decided on');
  if (!isAgain) Object.assign(refund, decided);
  return { refund, dryRun, needsApproval: false, effects };
}
