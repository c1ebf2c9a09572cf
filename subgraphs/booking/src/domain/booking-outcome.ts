import type { BookingCommandRefusalCode, BookingCommandRefused } from '../generated/schema.ts';
import type { Booking } from './booking.entity.ts';

/** How a command on a booking ends: with the booking as it is now, or with an expected no. */
export type BookingOutcome = { readonly booking: Booking } | BookingCommandRefused;

/** An expected no. */
export function refused(code: BookingCommandRefusalCode, message: string): BookingCommandRefused {
  return { code, message };
}

/** The no for a booking whose status does not allow the change. */
export function illegalStatus({ status }: Booking): BookingCommandRefused {
  return refused('ILLEGAL_STATUS', `The booking is ${status}.`);
}
