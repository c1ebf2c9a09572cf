import type { Money } from '@holdfast/money';
import { changeStatus, isRefundable, recordRefund } from '../domain/change-status.ts';
import type { PaymentBefore } from '../domain/payment-event.ts';
import { type PaymentStatus, mayBecome } from '../domain/payment-status.ts';
import type { Payment } from '../domain/payment.entity.ts';
import type { ProviderAnswer } from '../providers/payment-provider.ts';
import { type CallEffect, effectOfRefusal, effectOfState } from './call-effects.ts';
import type { OpenCall } from './open-call.ts';

/** An answer that says how a call ended. */
export type FinalAnswer = Extract<ProviderAnswer, { kind: 'answered' | 'refused' }>;

/** How a call ended: what it does, and what is kept of the answer. */
export type CallEnd = CallEffect & {
  /** The provider's own words. */
  readonly response: string;
  /** The provider's id of the payment, where it answered with the payment. */
  readonly externalId?: string;
  /** What went back by it, where something did. */
  readonly refund?: Money;
  /** Why the payment failed, should it have. */
  readonly failure: { readonly code: string; readonly reason: string };
};

/** The end of a call that moves the payment on: to a status, or by a refund. */
export type MovingEnd = CallEnd &
  ({ readonly refund: Money } | { readonly refund?: undefined; readonly payment: PaymentStatus });

const LONGEST_CODE = 100;
const LONGEST_REASON = 255;

/** What the answer means for the call. */
export function endOf(call: OpenCall, answer: FinalAnswer): CallEnd {
  const failure = failureOf(answer);
  if (answer.kind === 'refused') return { ...effectOfRefusal(call.type), response: answer.response, failure };
  const { state, externalId, response } = answer.payment;
  const effect = effectOfState(call.type, state);
  const isRefund = call.type === 'REFUND' && effect.transaction === 'SUCCESS';
  return { ...effect, response, externalId, failure, ...(isRefund && { refund: call.request.amount }) };
}

/** Does to the payment what the end of a call does to it, and says what it was before. */
export function applyEnd(payment: Payment, end: MovingEnd): PaymentBefore {
  if (end.externalId !== undefined) payment.externalTransactionId = end.externalId;
  if (end.payment === 'FAILED') {
    payment.failureCode = end.failure.code;
    payment.failureReason = end.failure.reason;
  }
  payment.gatewayResponse = end.response;
  return end.refund ? recordRefund(payment, end.refund) : changeStatus(payment, end.payment);
}

/** Whether the end of a call moves the payment on. */
export function movesPayment(end: CallEnd): end is MovingEnd {
  return end.payment !== undefined || end.refund !== undefined;
}

/** Whether the payment may be moved on by it from where it stands. */
export function mayBeMoved(payment: Payment, end: MovingEnd): boolean {
  return end.refund ? isRefundable(payment, end.refund) : mayBecome(payment.status, end.payment);
}

function failureOf(answer: FinalAnswer): CallEnd['failure'] {
  if (answer.kind === 'refused') return words(answer.code, answer.message);
  const { state, decline } = answer.payment;
  if (decline) return words(decline.code, decline.message);
  return words('AUTHORIZATION_GONE', `The authorization is ${state} at the provider.`);
}

function words(code: string, reason: string): CallEnd['failure'] {
  return { code: code.slice(0, LONGEST_CODE), reason: reason.slice(0, LONGEST_REASON) };
}
