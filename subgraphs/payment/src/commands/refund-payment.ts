import { compare, equals, parseMoney } from '@holdfast/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type CommandOutcome, refused } from '../domain/command-outcome.ts';
import { restOf } from '../domain/payment-terms.ts';
import { PaymentTransaction } from '../domain/payment-transaction.entity.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { RefundRequest } from '../domain/refund-request.ts';
import type { Services } from '../services.ts';
import { concludeCall } from '../provider-calls/conclude-call.ts';
import { lockPaymentOf } from '../provider-calls/lock-payment.ts';
import { type OpenCall, findPendingCall, openRefund, resumeCall } from '../provider-calls/open-call.ts';
import { sendChange } from '../provider-calls/send-change.ts';

// Others may be refunding the same payment: each of theirs is settled before ours begins.
const MOST_CALLS = 20;

/**
 * Gives so much of the captured sum back, once for each key, and never more than is left of it.
 * Throws OutcomeUnknownError where the provider has not said how it ended; the same again asks it.
 */
export async function refundPayment(service: Services, request: RefundRequest): Promise<CommandOutcome> {
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const next = await service.orm.em.fork().transactional((em) => takeNext(em, request));
    if (!('call' in next)) return next;
    const answer = await sendChange(service.provider, next.call);
    const payment = await concludeCall(service, next.call, answer);
    if (!payment) return refused('UNAVAILABLE', 'The payment provider cannot be reached; nothing was given back.');
  }
  return refused('UNAVAILABLE', 'Too many other refunds of this payment are under way.');
}

async function takeNext(em: EntityManager, request: RefundRequest): Promise<CommandOutcome | { call: OpenCall }> {
  const payment = await lockPaymentOf(em, request.bookingId);
  if (!payment) return refused('NOT_FOUND', 'There is no payment for this booking.');
  const own = await em.findOne(PaymentTransaction, { paymentId: payment.id, requestKey: request.key });
  if (own && own.status !== 'PENDING') return outcomeOf(payment, own, request);
  const pending = await findPendingCall(em, payment);
  if (pending?.type === 'REFUND') return { call: resumeCall(payment, pending) };
  const refusal = refusalOf(payment, request);
  return refusal ?? { call: openRefund(em, payment, request) };
}

function refusalOf(payment: Payment, { amount }: RefundRequest): CommandOutcome | undefined {
  if (payment.status !== 'CAPTURED' && payment.status !== 'PARTIALLY_REFUNDED') {
    return refused('ILLEGAL_STATUS', `Nothing can be given back: the payment is ${payment.status}.`);
  }
  if (amount.currency !== payment.currency) {
    return refused('ILLEGAL_STATUS', `The payment was made in ${payment.currency}.`);
  }
  const rest = restOf(payment);
  if (compare(amount, rest) <= 0) return undefined;
  return refused('AMOUNT_TOO_LARGE', `Of the captured sum ${rest.amount} ${rest.currency} are left.`);
}

function outcomeOf(payment: Payment, own: PaymentTransaction, { amount }: RefundRequest): CommandOutcome {
  const made = parseMoney({ amount: own.amount, currency: payment.currency });
  if (amount.currency !== payment.currency || !equals(made, amount)) {
    return refused('IDEMPOTENCY_CONFLICT', 'The key was used for a refund of another sum.');
  }
  return own.status === 'SUCCESS' ? { payment } : refused('DECLINED', 'The provider refused this refund.');
}
