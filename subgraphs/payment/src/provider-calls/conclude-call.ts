import { addToOutbox } from '@holdfast/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { changeStatus } from '../domain/change-status.ts';
import { OutcomeUnknownError } from '../domain/command-outcome.ts';
import { paymentEvent } from '../domain/payment-event.ts';
import { PaymentTransaction } from '../domain/payment-transaction.entity.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import type { ProviderAnswer } from '../providers/payment-provider.ts';
import { type CallEffect, effectOfRefusal, effectOfState } from './call-effects.ts';
import { lockPayment } from './lock-payment.ts';
import type { OpenCall } from './open-call.ts';

type Concluding = Extract<ProviderAnswer, { kind: 'answered' | 'refused' }>;
type FailureWords = { failureCode: string; failureReason: string };

const LONGEST_REASON = 255;

/**
 * Writes down how a call ended, together with the event that tells of it, and gives the payment as it is then, which
 * somebody else may have moved on already. Null: nothing was sent, and the payment is as it was before.
 * Throws OutcomeUnknownError where the provider has not said; the call stays pending then.
 */
export async function concludeCall(
  { orm, logger, provider }: Services,
  call: OpenCall,
  answer: ProviderAnswer,
): Promise<Payment | null> {
  const facts = { type: call.type, transaction: call.request.idempotencyKey, provider: provider.name };
  logger.info({ ...facts, answer: answer.kind, state: stateOf(answer) }, 'provider call ended');
  switch (answer.kind) {
    case 'answered':
    case 'refused':
      return orm.em.fork().transactional((em) => conclude(em, call, answer));
    case 'not_done': {
      const withdrawn = await orm.em.fork().transactional((em) => withdraw(em, call, answer.reason));
      if (withdrawn === 'still_pending') throw new OutcomeUnknownError(answer.reason);
      return withdrawn;
    }
    case 'unknown':
      throw new OutcomeUnknownError(answer.reason);
    case 'key_used':
      throw new OutcomeUnknownError('the idempotency key was used for something else');
  }
}

async function conclude(em: EntityManager, call: OpenCall, answer: Concluding): Promise<Payment> {
  const payment = await lockPayment(em, call.paymentId);
  const transaction = await em.findOneOrFail(PaymentTransaction, { id: call.request.idempotencyKey });
  if (transaction.status !== 'PENDING') return payment;
  const effect =
    answer.kind === 'answered' ? effectOfState(call.type, answer.payment.state) : effectOfRefusal(call.type);
  const response = answer.kind === 'answered' ? answer.payment.response : answer.response;
  Object.assign(transaction, { status: effect.transaction, gatewayResponse: response, completedAt: new Date() });
  if (effect.payment) await movePayment(em, payment, { effect, answer, response });
  return payment;
}

async function movePayment(
  em: EntityManager,
  payment: Payment,
  { effect, answer, response }: { effect: CallEffect; answer: Concluding; response: string },
): Promise<void> {
  if (!effect.payment) return;
  if (answer.kind === 'answered') payment.externalTransactionId = answer.payment.externalId;
  if (effect.payment === 'FAILED') Object.assign(payment, failureOf(answer));
  payment.gatewayResponse = response;
  const before = changeStatus(payment, effect.payment);
  await addToOutbox(em, paymentEvent(payment, before));
}

/**
 * Takes a call back that never arrived, and gives null; or the payment, where the call has been concluded meanwhile.
 * It stays pending where another call under the same key may have arrived.
 */
async function withdraw(em: EntityManager, call: OpenCall, reason: string): Promise<Payment | null | 'still_pending'> {
  const payment = await lockPayment(em, call.paymentId);
  const transaction = await em.findOneOrFail(PaymentTransaction, { id: call.request.idempotencyKey });
  if (transaction.status !== 'PENDING') return payment;
  transaction.unsettledCalls -= 1;
  if (transaction.unsettledCalls > 0) return 'still_pending';
  const gatewayResponse = JSON.stringify({ not_sent: reason });
  Object.assign(transaction, { status: 'FAILED', gatewayResponse, completedAt: new Date() });
  return null;
}

function failureOf(answer: Concluding): FailureWords {
  if (answer.kind === 'refused') return words(answer.code, answer.message);
  const { state, decline } = answer.payment;
  if (decline) return words(decline.code, decline.message);
  return words('AUTHORIZATION_GONE', `The authorization is ${state} at the provider.`);
}

function words(code: string, reason: string): FailureWords {
  return { failureCode: code.slice(0, 100), failureReason: reason.slice(0, LONGEST_REASON) };
}

function stateOf(answer: ProviderAnswer): string | undefined {
  return answer.kind === 'answered' ? answer.payment.state : undefined;
}
