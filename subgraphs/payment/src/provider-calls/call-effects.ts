import type { PaymentStatus } from '../domain/payment-status.ts';
import type { TransactionStatus, TransactionType } from '../domain/payment-transaction.entity.ts';
import type { ProviderState } from '../providers/payment-provider.ts';

/** What an answer does: how the call ended, and which status the payment moves to, where it moves. */
export type CallEffect = {
  readonly transaction: Exclude<TransactionStatus, 'PENDING'>;
  readonly payment?: PaymentStatus;
};

// A capture that finds the authorization gone, or a void that finds it captured, learns of what happened beside us.
const EFFECTS: Readonly<Record<TransactionType, Partial<Record<ProviderState, CallEffect>>>> = {
  AUTHORIZE: {
    authorized: { transaction: 'SUCCESS', payment: 'AUTHORIZED' },
    captured: { transaction: 'SUCCESS', payment: 'AUTHORIZED' },
    declined: { transaction: 'FAILED', payment: 'FAILED' },
    open: { transaction: 'FAILED', payment: 'VOIDED' },
    voided: { transaction: 'FAILED', payment: 'VOIDED' },
  },
  CAPTURE: {
    captured: { transaction: 'SUCCESS', payment: 'CAPTURED' },
    voided: { transaction: 'FAILED', payment: 'FAILED' },
  },
  VOID: {
    voided: { transaction: 'SUCCESS', payment: 'VOIDED' },
    captured: { transaction: 'FAILED', payment: 'CAPTURED' },
  },
  // Where nothing is left, all of it went back beside us. What this refund itself gave back is in the call.
  REFUND: {
    refunded: { transaction: 'SUCCESS' },
    refunded_whole: { transaction: 'FAILED', payment: 'REFUNDED' },
  },
};

/** What it means that the provider answered the call with that state. */
export function effectOfState(type: TransactionType, state: ProviderState): CallEffect {
  return EFFECTS[type][state] ?? { transaction: 'FAILED' };
}

/** What it means that the provider refused the call as such: only an authorization fails for good by it. */
export function effectOfRefusal(type: TransactionType): CallEffect {
  return type === 'AUTHORIZE' ? { transaction: 'FAILED', payment: 'FAILED' } : { transaction: 'FAILED' };
}
