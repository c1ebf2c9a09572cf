import { OutcomeUnknownError } from '../domain/command-outcome.ts';
import { termsOf } from '../domain/payment-terms.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import { concludeCall } from '../provider-calls/conclude-call.ts';
import { lockPaymentOf } from '../provider-calls/lock-payment.ts';
import { type OpenCall, findPendingCall, inquireCall, resumeCall } from '../provider-calls/open-call.ts';
import { askOutcome } from '../provider-calls/send-authorization.ts';
import { sendChange } from '../provider-calls/send-change.ts';
import type { ProviderAnswer } from '../providers/payment-provider.ts';
import { returnPayment } from './return-payment.ts';

/**
 * Learns from the provider how the call ended that is pending of the booking's payment, if one is, as somebody has
 * hinted that there is news. The saga is told of an authorization that has ended.
 * Throws OutcomeUnknownError where the provider does not say.
 */
export async function settlePayment(services: Services, bookingId: string): Promise<void> {
  const call = await services.orm.em.fork().transactional(async (em) => {
    const payment = await lockPaymentOf(em, bookingId);
    const pending = payment && (await findPendingCall(em, payment));
    if (!pending) return undefined;
    return pending.type === 'REFUND' ? resumeCall(payment, pending) : inquireCall(payment, pending);
  });
  if (!call) return;
  const answer = await ask(services, call);
  if (call.type !== 'REFUND' && !isOutcomeOf(call, answer)) return;
  const payment = await concludeCall(services, call, answer);
  if (call.type === 'AUTHORIZE' && payment) await goOn(services, payment);
}

async function ask({ provider }: Services, call: OpenCall): Promise<ProviderAnswer> {
  if (call.type === 'AUTHORIZE') return askOutcome(provider, call);
  // How a payment stands does not say which of its refunds was made; the same one again under its key does.
  if (call.type === 'REFUND') return sendChange(provider, call);
  const found = await provider.findPayment(call.request.externalId);
  return found.kind === 'nothing_found' ? { kind: 'unknown', reason: 'the payment is not found there' } : found;
}

/** Whether it says how the call ended; where that was not done yet, whoever opened the call goes on with it. */
function isOutcomeOf({ type }: OpenCall, answer: ProviderAnswer): boolean {
  if (answer.kind === 'unknown' || answer.kind === 'not_done') throw new OutcomeUnknownError(answer.reason);
  if (type === 'AUTHORIZE' || answer.kind !== 'answered') return type === 'AUTHORIZE';
  return answer.payment.state === 'captured' || answer.payment.state === 'voided';
}

async function goOn(services: Services, payment: Payment): Promise<void> {
  if (payment.status === 'PENDING') return;
  // Somebody asked for the money back while it was on its way.
  if (payment.returnRequestedAt) await returnPayment(services, termsOf(payment));
  await services.sagas.resume([payment.bookingId]);
}
