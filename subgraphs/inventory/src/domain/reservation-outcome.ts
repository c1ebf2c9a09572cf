import type { ReservationRefusalCode, ReservationRefused } from '../generated/schema.ts';
import type { Reservation } from './reservation.ts';

/** How a command on a reservation ends: with the reservation as it is now, or with an expected no. */
export type ReservationOutcome = { readonly reservation: Reservation } | ReservationRefused;

const messages: Record<ReservationRefusalCode, string> = {
  ITEM_NOT_FOUND: 'There is no such item.',
  SALES_CLOSED: 'It is not on sale now.',
  LIMIT_EXCEEDED: 'One customer may not have so many seats.',
  SOLD_OUT: 'There are not enough seats left.',
  INVALID_QUANTITY: 'The quantity must be at least 1.',
  NOT_FOUND: 'There is no reservation for this booking.',
  ILLEGAL_STATUS: 'The reservation was released or has expired, and stays so.',
};

/** An expected no, in the code's own words unless others are given. */
export function refused(code: ReservationRefusalCode, message = messages[code]): ReservationRefused {
  return { code, message };
}
