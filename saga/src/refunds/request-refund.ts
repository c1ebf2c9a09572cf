import type { DomainEvent } from '@holdfast/events';
import { add, compare, isPositive, MoneyError, parseMoney, subtract, type Money } from '@holdfast/money';
import type { Viewer } from '@holdfast/identity';
import { addToOutbox } from '@holdfast/outbox';
import { badUserInput, isUuid, requireText } from '@holdfast/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { operatorActed } from '../announcing/operator-acted.ts';
import { requestKey } from '../commands/request-key.ts';
import { Refund } from '../domain/refund.entity.ts';
import type { RequestKey } from '../engine/index.ts';
import type { RefundBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { beginRefund } from './begin-refund.ts';
import { effectsOf, refused, type RefundOutcome } from './refund-outcome.ts';

const longestId = 100;
const longestReason = 255;

type Request = {
  readonly bookingId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly requestedBy: string;
  readonly key: RequestKey;
};

/**
 * Begins a refund, or leaves it for a second person to approve. The same request again gives the same refund. Throws
 * BAD_USER_INPUT where the input is wrong in itself, and SERVICE_UNAVAILABLE where the payment service is away.
 */
export async function requestRefund(
  services: Services,
  viewer: Viewer,
  input: RefundBookingInput,
): Promise<RefundOutcome> {
  const request = parse(viewer, input);
  const { dryRun = false } = input;
  const known = await findByKey(services, request.key);
  if (known) return known.fingerprint === request.key.fingerprint ? accepted(known, dryRun) : keyConflict;
  const refusal = await whyNot(services, request);
  if (refusal) return refusal;
  if (dryRun) {
    const needsApproval = await isBeyondOnePerson(services.orm.em.fork(), request, services.refundApprovalAbove);
    return { refund: null, dryRun, needsApproval, effects: effectsOf(request.amount) };
  }
  const refund = await write(services, request);
  if (refund.fingerprint !== request.key.fingerprint) return keyConflict;
  if (refund.decision === 'APPROVED') await beginRefund(services, refund);
  const { id: refund_id, decision } = refund;
  services.logger.info({ refund_id, actor: viewer.userId, decision }, 'a refund was asked for');
  return accepted(refund, false);
}

const keyConflict = refused('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for another request.');

function parse(viewer: Viewer, input: RefundBookingInput): Request {
  const bookingId = requireText('bookingId', input.bookingId, longestId).toLowerCase();
  const idempotencyKey = requireText('idempotencyKey', input.idempotencyKey, longestId);
  const reason = requireText('reason', input.reason, longestReason);
  const amount = parseAmount(input.amount);
  const key = requestKey({
    userId: viewer.userId,
    idempotencyKey,
    operation: 'refundBooking',
    input: [bookingId, amount, reason],
  });
  return { bookingId, amount, reason, requestedBy: viewer.userId, key };
}

function parseAmount(given: Money): Money {
  try {
    const amount = parseMoney(given);
    if (isPositive(amount)) return amount;
  } catch (error) {
    if (error instanceof MoneyError) throw badUserInput(`"amount": ${error.message}.`);
    throw error;
  }
  throw badUserInput('"amount" must be more than nothing.');
}

function findByKey({ orm }: Services, { key }: RequestKey): Promise<Refund | null> {
  return orm.em.fork().findOne(Refund, { idempotencyKey: key });
}

async function whyNot(
  { bookingServices }: Services,
  { bookingId, amount }: Request,
): Promise<RefundOutcome | undefined> {
  const payment = isUuid(bookingId) ? await bookingServices.payments.standingOf(bookingId) : undefined;
  const isPaid = payment?.status === 'CAPTURED' || payment?.status === 'PARTIALLY_REFUNDED';
  if (!payment || !isPaid) return refused('NOTHING_TO_REFUND', 'There is no such booking, or nothing was paid for it.');
  const left = subtract(payment.amount, payment.refunded);
  if (left.currency === amount.currency && compare(amount, left) <= 0) return undefined;
  return refused('AMOUNT_TOO_LARGE', `At most ${left.amount} ${left.currency} can be refunded.`);
}

/** The booking's refunds are taken together, so that nobody gets round the limit by dividing one. */
async function isBeyondOnePerson(em: EntityManager, { bookingId, amount }: Request, limit: number): Promise<boolean> {
  const counting = {
    bookingId,
    currency: amount.currency,
    $or: [{ decision: null }, { decision: 'APPROVED' as const }],
  };
  const others = await em.find(Refund, counting);
  const total = others.reduce((sum, refund) => add(sum, refund.amount), amount);
  return compare(total, parseMoney({ amount: String(limit), currency: amount.currency })) > 0;
}

/** Writes the refund, or gives the one that has the key by now. Those of one booking are written one after another. */
function write({ orm, refundApprovalAbove }: Services, request: Request): Promise<Refund> {
  const { bookingId, amount, reason, requestedBy, key } = request;
  return orm.em.fork().transactional(async (em) => {
    await em.execute(`SELECT pg_advisory_xact_lock(hashtext('refunds of'), hashtext(?))`, [bookingId]);
    const needsApproval = await isBeyondOnePerson(em, request, refundApprovalAbove);
    const decided = needsApproval ? {} : { decision: 'APPROVED' as const, decidedAt: new Date() };
    const refund = {
      id: crypto.randomUUID(),
      bookingId,
      sum: amount.amount,
      currency: amount.currency,
      reason,
      requestedBy,
      idempotencyKey: key.key,
      fingerprint: key.fingerprint,
      createdAt: new Date(),
      ...decided,
    };
    await em.upsert(Refund, refund, { onConflictFields: ['idempotencyKey'], onConflictAction: 'ignore' });
    const written = await em.findOneOrFail(Refund, { idempotencyKey: key.key }, { refresh: true });
    if (written.id === refund.id) await addToOutbox(em, requested(request, refund.id));
    return written;
  });
}

function requested({ bookingId, reason, requestedBy }: Request, refundId: string): DomainEvent {
  return operatorActed({ kind: 'REFUND_REQUESTED', bookingId, refundId, actorId: requestedBy, reason });
}

function accepted(refund: Refund, dryRun: boolean): RefundOutcome {
  return { refund, dryRun, needsApproval: refund.decision === null, effects: effectsOf(refund.amount) };
}
