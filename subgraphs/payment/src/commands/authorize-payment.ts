import type { EntityManager } from '@mikro-orm/postgresql';
import { type AuthorizationOutcome, OutcomeUnknownError, declined, refused } from '../domain/command-outcome.ts';
import { nextActionOf } from '../domain/next-action.ts';
import type { PaymentMeans } from '../domain/payment-means.ts';
import { type PaymentTerms, fitsTerms } from '../domain/payment-terms.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import { concludeCall } from '../provider-calls/conclude-call.ts';
import { lockOrBeginPayment } from '../provider-calls/lock-payment.ts';
import { openAuthorizationAtOnce } from '../provider-calls/open-at-once.ts';
import { type OpenCall, findPendingCall, openCall, resumeCall } from '../provider-calls/open-call.ts';
import { sendAuthorization } from '../provider-calls/send-authorization.ts';
import { returnPayment } from './return-payment.ts';

/**
 * Reserves the sum on the customer's card or account. The same booking again gives the outcome of the first time; where
 * the customer has to do something first it gives that, until they have.
 * Throws OutcomeUnknownError where the provider has not said how it ended; the same again asks it.
 */
export async function authorizePayment(
  service: Services,
  terms: PaymentTerms,
  means: PaymentMeans,
): Promise<AuthorizationOutcome> {
  const call = await openAuthorizationAtOnce(service.orm, terms);
  const begun = call ? { call } : await service.orm.em.fork().transactional((em) => begin(em, terms));
  if (!('call' in begun)) return begun;
  const answer = await sendAuthorization(service.provider, begun.call, means);
  const payment = await concludeCall(service, begun.call, answer);
  if (!payment) return refused('UNAVAILABLE', 'The payment provider cannot be reached; nothing was charged.');
  // Somebody asked for the money back while it was on its way.
  if (payment.returnRequestedAt) await returnPayment(service, terms);
  return outcomeOf(payment);
}

async function begin(em: EntityManager, terms: PaymentTerms): Promise<AuthorizationOutcome | { call: OpenCall }> {
  const { payment, isNew } = await lockOrBeginPayment(em, terms, 'PENDING');
  if (isNew) return { call: openCall(em, payment, 'AUTHORIZE') };
  if (!fitsTerms(payment, terms)) return refused('ILLEGAL_STATUS', 'The booking has a payment on other terms.');
  if (payment.status !== 'PENDING' || payment.returnRequestedAt) return outcomeOf(payment);
  const pending = await findPendingCall(em, payment);
  return { call: pending ? resumeCall(payment, pending) : openCall(em, payment, 'AUTHORIZE') };
}

function outcomeOf(payment: Payment): AuthorizationOutcome {
  if (payment.status === 'FAILED') return declined(payment);
  if (payment.returnRequestedAt) return refused('ILLEGAL_STATUS', 'The money of this booking is to go back.');
  if (payment.status === 'VOIDED') return refused('DECLINED', 'It was canceled before the customer had agreed.');
  if (payment.status !== 'PENDING') return { payment };
  const nextAction = nextActionOf(payment);
  if (nextAction) return { payment, nextAction };
  throw new OutcomeUnknownError('the customer has to act, and the provider does not say where');
}
