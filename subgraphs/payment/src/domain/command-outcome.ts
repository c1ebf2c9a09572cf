import type { PaymentRefusalCode } from '../generated/schema.ts';
import type { NextAction } from './next-action.ts';
import type { Payment } from './payment.entity.ts';

/** An expected 'no' to a command. */
export type CommandRefusal = { readonly code: PaymentRefusalCode; readonly message: string };

/** How a command ended: with the payment as it is then, or with an expected 'no'. */
export type CommandOutcome = { readonly payment: Payment } | CommandRefusal;

/** How an authorization ended: like any command, or with what the customer has to do first. */
export type AuthorizationOutcome = CommandOutcome | { readonly payment: Payment; readonly nextAction: NextAction };

/** A refusal, in words for the caller's log. */
export function refused(code: PaymentRefusalCode, message: string): CommandRefusal {
  return { code, message };
}

/** The 'no' to a payment that can never succeed, in the provider's words. */
export function declined({ failureReason }: Payment): CommandRefusal {
  return refused('DECLINED', failureReason ?? 'The card or account was declined.');
}

/**
 * The provider was asked and has not said how it ended: it may have acted. Nothing is lost; the same command again
 * asks it for the outcome.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
  readonly code = 'OUTCOME_UNKNOWN';

  /** With what stood in the way as cause. */
  constructor(reason: string) {
    super(`The payment provider has not said how it ended (${reason}); send the command again to learn it`);
  }
}
