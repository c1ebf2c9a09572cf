import type { ItemState } from './item-state.ts';
import type { Reservation } from './reservation.ts';
import type { ReservationOutcome } from './reservation-outcome.ts';

/** How an item and the bookings that commands name stand. */
export type Standing = {
  readonly item: ItemState;
  /** By booking; those that have none are not in it. */
  readonly reservations: ReadonlyMap<string, Reservation>;
  /** The seats that customers have of the item, by user; those who have none need not be in it. Of items with a limit. */
  readonly seatsByCustomer: ReadonlyMap<string, number>;
};

/** What one command did to a reservation. */
export type ReservationChange = {
  /** The command's place in the line. */
  readonly command: number;
  /** As it is after the change. */
  readonly reservation: Reservation;
  /** Null where there was none. */
  readonly previousStatus: Reservation['status'] | null;
};

/** What becomes of commands. */
export type Settlement = {
  /** In the order of the commands. */
  readonly outcomes: readonly ReservationOutcome[];
  /** In the order in which they were made. */
  readonly changes: readonly ReservationChange[];
  /** The item after them; the very same where none of them moved a seat. */
  readonly item: ItemState;
};
