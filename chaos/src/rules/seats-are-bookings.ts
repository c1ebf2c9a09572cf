import type { BookingFact, Facts, ReservationFact } from '../facts/facts.ts';
import { bookingsById, isMade, statusOf, type Rule } from './rule.ts';

const alive: ReadonlySet<string> = new Set(['RESERVED', 'CONFIRMED']);

/** Seats are taken by bookings that were made and by nobody else, and each of those has its seats. */
export const seatsAreBookings: Rule = {
  name: 'no dead booking holds seats, and every booking made has its own',
  check: (facts) => ({
    checked: facts.reservations.length + facts.bookings.length,
    violations: [...seatsOfTheDead(facts), ...bookingsWithoutSeats(facts)],
  }),
};

function seatsOfTheDead(facts: Facts): string[] {
  const bookings = bookingsById(facts);
  return facts.reservations
    .filter(({ bookingId, status }) => alive.has(status) && !isMade(bookings.get(bookingId)))
    .map(({ bookingId, itemId, quantity }) => {
      return `${bookingId} is ${statusOf(bookings.get(bookingId))}, and holds ${quantity} seats of ${itemId}`;
    });
}

function bookingsWithoutSeats({ bookings, reservations }: Facts): string[] {
  const byBooking = new Map(reservations.map((reservation) => [reservation.bookingId, reservation]));
  return bookings.filter(isMade).flatMap((booking) => {
    const reservation = byBooking.get(booking.id);
    return reservation && isOf(booking, reservation) ? [] : [`${booking.id} is ${booking.status} without its seats`];
  });
}

function isOf({ itemId, quantity }: BookingFact, reservation: ReservationFact): boolean {
  return reservation.status === 'CONFIRMED' && reservation.itemId === itemId && reservation.quantity === quantity;
}
