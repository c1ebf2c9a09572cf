import type { Money } from '@holdfast/money';

/** Where a dispute stands. CLOSED: it ended before it came to a decision. */
export type DisputeStatus = 'OPEN' | 'WON' | 'LOST' | 'CLOSED';

/** A dispute as the provider tells of it. */
export type Dispute = {
  /** The provider's own. */
  readonly id: string;
  /** The provider's id of the payment, where it is told. */
  readonly externalTransactionId: string | null;
  /** The booking that was paid, where the provider knows it. */
  readonly bookingId: string | null;
  readonly amount: Money;
  readonly reason: string;
  readonly status: DisputeStatus;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};
