/** Where a payment stands. */
export const PAYMENT_STATUSES = [
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'VOIDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
] as const;

/** Where a payment stands. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

const NEXT: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  PENDING: ['AUTHORIZED', 'VOIDED', 'FAILED'],
  AUTHORIZED: ['CAPTURED', 'VOIDED', 'FAILED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  VOIDED: [],
  REFUNDED: [],
  FAILED: [],
};

/** Whether a payment may go from one status to the other. The database keeps the same rule by a trigger. */
export function mayBecome(from: PaymentStatus, to: PaymentStatus): boolean {
  return NEXT[from].includes(to);
}

/** Whether nothing can happen to the payment any more. */
export function isFinal(status: PaymentStatus): boolean {
  return NEXT[status].length === 0;
}

/** A change of status that the rules forbid: a mistake of ours, and never the caller's. */
export class IllegalStatusChangeError extends Error {
  override readonly name = 'IllegalStatusChangeError';
  readonly code = 'ILLEGAL_STATUS_CHANGE';

  /** Names both statuses. */
  constructor(from: PaymentStatus, to: PaymentStatus) {
    super(`A payment may not go from ${from} to ${to}`);
  }
}
