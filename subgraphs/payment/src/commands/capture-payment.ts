import type { EntityManager } from '@mikro-orm/postgresql';
import { type CommandOutcome, declined, refused } from '../domain/command-outcome.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import { concludeCall } from '../provider-calls/conclude-call.ts';
import { lockPaymentOf } from '../provider-calls/lock-payment.ts';
import { openCaptureAtOnce } from '../provider-calls/open-at-once.ts';
import { type OpenCall, findPendingCall, openCall, resumeCall } from '../provider-calls/open-call.ts';
import { sendChange } from '../provider-calls/send-change.ts';

/**
 * Takes the authorized sum. Capturing a captured payment changes nothing.
 * Throws OutcomeUnknownError where the provider has not said how it ended; the same again asks it.
 */
export async function capturePayment(service: Services, bookingId: string): Promise<CommandOutcome> {
  const call = await openCaptureAtOnce(service.orm, bookingId);
  const begun = call ? { call } : await service.orm.em.fork().transactional((em) => begin(em, bookingId));
  if (!('call' in begun)) return begun;
  const answer = await sendChange(service.provider, begun.call);
  const payment = await concludeCall(service, begun.call, answer);
  if (!payment) return refused('UNAVAILABLE', 'The payment provider cannot be reached; nothing was captured.');
  if (payment.status !== 'AUTHORIZED') return outcomeOf(payment);
  return refused('DECLINED', answer.kind === 'refused' ? answer.message : 'The provider did not capture.');
}

async function begin(em: EntityManager, bookingId: string): Promise<CommandOutcome | { call: OpenCall }> {
  const payment = await lockPaymentOf(em, bookingId);
  if (!payment) return refused('NOT_FOUND', 'There is no payment for this booking.');
  if (payment.status !== 'AUTHORIZED' || payment.returnRequestedAt) return outcomeOf(payment);
  const pending = await findPendingCall(em, payment);
  return { call: pending ? resumeCall(payment, pending) : openCall(em, payment, 'CAPTURE') };
}

function outcomeOf(payment: Payment): CommandOutcome {
  if (payment.status === 'FAILED') return declined(payment);
  if (payment.status === 'CAPTURED' || payment.status === 'PARTIALLY_REFUNDED') return { payment };
  const words = payment.returnRequestedAt ? 'its money is to go back' : `it is ${payment.status}`;
  return refused('ILLEGAL_STATUS', `The payment cannot be captured: ${words}.`);
}
