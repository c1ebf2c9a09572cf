import type { Viewer } from '@holdfast/identity';
import { addToOutbox } from '@holdfast/outbox';
import { operatorActed } from '../announcing/operator-acted.ts';
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
  const refund = await findRefund(services.orm, refundId);
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
  if (!isAgain && !(await write(services, refund, decided)))
    return refused('ALREADY_DECIDED', 'The refund is decided on.');
  if (approve) await beginRefund(services, refund);
  services.logger.info({ refund_id: refund.id, actor: viewer.userId, decision }, 'a refund was decided on');
  if (!isAgain) Object.assign(refund, decided);
  return { refund, dryRun, needsApproval: false, effects };
}

type Decided = { readonly decision: 'APPROVED' | 'REJECTED'; readonly decidedBy: string; readonly decidedAt: Date };

/** Writes the decision, and tells of it. False where somebody else has decided meanwhile. */
function write({ orm }: Services, { id, bookingId }: Refund, decided: Decided): Promise<boolean> {
  return orm.em.fork().transactional(async (em) => {
    if ((await em.nativeUpdate(Refund, { id, decision: null }, decided)) === 0) return false;
    const kind = decided.decision === 'APPROVED' ? 'REFUND_APPROVED' : 'REFUND_REJECTED';
    await addToOutbox(em, operatorActed({ kind, bookingId, refundId: id, actorId: decided.decidedBy }));
    return true;
  });
}
