import { addToOutbox } from '@holdfast/outbox';
import { type Money, isPositive, subtract } from '@holdfast/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import { changeStatus, requestReturn } from '../domain/change-status.ts';
import { type CommandOutcome, refused } from '../domain/command-outcome.ts';
import { paymentEvent } from '../domain/payment-event.ts';
import { isFinal } from '../domain/payment-status.ts';
import { type PaymentTerms, restOf } from '../domain/payment-terms.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import { concludeCall } from '../provider-calls/conclude-call.ts';
import { lockOrBeginPayment } from '../provider-calls/lock-payment.ts';
import {
  type OpenCall,
  abandonCall,
  findPendingCall,
  inquireCall,
  openCall,
  openRefund,
  resumeCall,
} from '../provider-calls/open-call.ts';
import { settleAuthorization } from '../provider-calls/send-authorization.ts';
import { sendChange } from '../provider-calls/send-change.ts';

// Settle what is pending, then void or refund; once more of each where somebody else was faster.
const MOST_CALLS = 4;

/**
 * Gives the money back, whatever state it is in, but for what is to be kept of a captured sum; from the first moment on, nothing can be authorized or captured for the
 * booking any more, also by a call that is on its way. Again changes nothing.
 * Throws OutcomeUnknownError where the provider has not said how it ended; the same again goes on from there.
 */
export async function returnPayment(service: Services, terms: PaymentTerms, keep?: Money): Promise<CommandOutcome> {
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const next = await service.orm.em.fork().transactional((em) => takeNext(em, terms, keep));
    if (!('call' in next)) return next;
    const { provider } = service;
    const answer =
      next.call.type === 'AUTHORIZE'
        ? await settleAuthorization(provider, next.call)
        : await sendChange(provider, next.call);
    const payment = await concludeCall(service, next.call, answer);
    if (answer.kind === 'refused') throw new Error(`The provider refused to give the money back: ${answer.message}`);
    if (!payment) return refused('UNAVAILABLE', 'The payment provider cannot be reached; nothing was given back yet.');
  }
  throw new Error(`The provider did not give the money of booking ${terms.bookingId} back`);
}

async function takeNext(
  em: EntityManager,
  terms: PaymentTerms,
  keep: Money | undefined,
): Promise<{ payment: Payment } | { call: OpenCall }> {
  const { payment, isNew } = await lockOrBeginPayment(em, terms, 'VOIDED');
  if (isNew) await addToOutbox(em, paymentEvent(payment, null));
  if (isFinal(payment.status)) return { payment };
  requestReturn(payment);
  const pending = await findPendingCall(em, payment);
  const isKnownThere = payment.externalTransactionId !== null;
  if (pending?.type === 'AUTHORIZE') {
    if (!isKnownThere) return { call: inquireCall(payment, pending) };
    await abandonCall(em, pending);
    return { call: openCall(em, payment, 'VOID') };
  }
  if (pending) return { call: resumeCall(payment, pending) };
  if (payment.status === 'AUTHORIZED' || (payment.status === 'PENDING' && isKnownThere))
    return { call: openCall(em, payment, 'VOID') };
  if (payment.status !== 'PENDING') {
    const due = keep ? subtract(restOf(payment), keep) : restOf(payment);
    return isPositive(due) ? { call: openRefund(em, payment, { amount: due }) } : { payment };
  }
  const before = changeStatus(payment, 'VOIDED');
  await addToOutbox(em, paymentEvent(payment, before));
  return { payment };
}
