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
  /** Grows with every change. */
  readonly version: number;
  /** Grows with an operator's edit only. */
  readonly revision: number;
};

/** Whether nothing can be booked any more, because the event has begun. */
export function isClosed({ eventDate }: Pick<ItemState, 'eventDate'>, now = Date.now()): boolean {
  return eventDate.getTime() <= now;
}
