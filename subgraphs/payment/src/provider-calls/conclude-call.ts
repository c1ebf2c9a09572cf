import { addToOutbox } from '@holdfast/outbox';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { awaitCustomer } from '../domain/change-status.ts';
import { OutcomeUnknownError } from '../domain/command-outcome.ts';
import { paymentEvent } from '../domain/payment-event.ts';
import { PaymentTransaction } from '../domain/payment-transaction.entity.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import type { ProviderAnswer, ProviderPayment } from '../providers/payment-provider.ts';
import { type CallEnd, applyEnd, endOf, movesPayment } from './call-end.ts';
import { concludeAtOnce } from './conclude-at-once.ts';
import { lockPayment } from './lock-payment.ts';
import type { OpenCall } from './open-call.ts';

/**
 * Writes down how a call ended, together with the event that tells of it, and gives the payment as it is then, which
 * somebody else may have moved on already. An authorization that
 * waits for its customer stays pending. Null: nothing was sent, and the payment is as it was before.
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
      if (answer.payment.state === 'action_required') {
        return orm.em.fork().transactional((em) => noteCustomersTurn(em, call, answer.payment));
      }
      return concludeWith(orm, call, endOf(call, answer));
    case 'refused':
      return concludeWith(orm, call, endOf(call, answer));
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

async function concludeWith(orm: MikroORM, call: OpenCall, end: CallEnd): Promise<Payment> {
  const concluded = await concludeAtOnce(orm, call, end);
  return concluded ?? orm.em.fork().transactional((em) => conclude(em, call, end));
}

async function conclude(em: EntityManager, call: OpenCall, end: CallEnd): Promise<Payment> {
  const payment = await lockPayment(em, call.payment.id);
  const transaction = await em.findOneOrFail(PaymentTransaction, { id: call.request.idempotencyKey });
  if (transaction.status !== 'PENDING') return payment;
  Object.assign(transaction, { status: end.transaction, gatewayResponse: end.response, completedAt: new Date() });
  if (movesPayment(end)) await addToOutbox(em, paymentEvent(payment, applyEnd(payment, end)));
  return payment;
}

/** The call stays pending: it has an outcome only once the customer has acted. */
async function noteCustomersTurn(em: EntityManager, call: OpenCall, known: ProviderPayment): Promise<Payment> {
  const payment = await lockPayment(em, call.payment.id);
  const transaction = await em.findOneOrFail(PaymentTransaction, { id: call.request.idempotencyKey });
  if (transaction.status !== 'PENDING') return payment;
  transaction.gatewayResponse = known.response;
  awaitCustomer(payment, known.externalId, known.nextAction);
  return payment;
}

/**
 * Takes a call back that never arrived, and gives null; or the payment, where the call has been concluded meanwhile.
 * It stays pending where another call under the same key may have arrived.
 */
async function withdraw(em: EntityManager, call: OpenCall, reason: string): Promise<Payment | null | 'still_pending'> {
  const payment = await lockPayment(em, call.payment.id);
  const transaction = await em.findOneOrFail(PaymentTransaction, { id: call.request.idempotencyKey });
  if (transaction.status !== 'PENDING') return payment;
  transaction.unsettledCalls -= 1;
  if (transaction.unsettledCalls > 0) return 'still_pending';
  const gatewayResponse = JSON.stringify({ not_sent: reason });
  Object.assign(transaction, { status: 'FAILED', gatewayResponse, completedAt: new Date(), requestKey: null });
  return null;
}

function stateOf(answer: ProviderAnswer): string | undefined {
  return answer.kind === 'answered' ? answer.payment.state : undefined;
}
