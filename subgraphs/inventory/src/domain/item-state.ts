import type { Money } from '@holdfast/money';

/** An item as it is at one version: what everybody may see of it. */
export type ItemState = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly totalCapacity: number;
  /** Free to book. */
  readonly availableQuantity: number;
  /** Held by bookings that are not confirmed yet. */
  readonly reservedQuantity: number;
  readonly price: Money;
  readonly eventDate: Date;
  /** The seats that one customer may have at once; null: as many as there are. */
  readonly limitPerCustomer: number | null;
  /** Null: from the beginning. */
  readonly salesOpenAt: Date | null;
  /** Null: until the event begins, which is the end of it in any case. */
  readonly salesCloseAt: Date | null;
  /** Grows with every change. */
  readonly version: number;
  /** Grows with an operator's edit only. */
  readonly revision: number;
};
