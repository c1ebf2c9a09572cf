import type { ReservationStatus } from '../generated/schema.ts';

/** Seats of an item that are held for, or sold to, one booking; or, RELEASED, word that it shall have none. */
export type Reservation = {
  readonly id: string;
  readonly itemId: string;
  readonly bookingId: string;
  /** Whom the item's limit counts it for; null where nobody was named. */
  readonly userId: string | null;
  readonly quantity: number;
  readonly status: ReservationStatus;
  readonly expiresAt: Date;
};

/** Whether seats are taken from the item for it. */
export function takesSeats({ status }: Pick<Reservation, 'status'>): boolean {
  return status === 'RESERVED' || status === 'CONFIRMED';
}
