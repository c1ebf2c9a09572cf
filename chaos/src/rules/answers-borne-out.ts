import type { LogEntry } from '../clients/log-entry.ts';
import type { BookingFact, Facts } from '../facts/facts.ts';
import { bookingsById, isMade, statusOf, type Rule } from './rule.ts';

/** What a customer was told is true, and stays true unless the customer changes it, or the provider does not pay out. */
export const answersBorneOut: Rule = {
  name: 'every answer that a customer got is borne out',
  check(facts) {
    const told = facts.log.filter(({ answer }) => answer.kind !== 'none');
    const world = worldOf(facts);
    return { checked: told.length, violations: [...new Set(told.flatMap((entry) => violationsOf(entry, world)))] };
  },
};

type World = {
  readonly bookings: ReadonlyMap<string, BookingFact>;
  /** What each booking has cost its customer. */
  readonly paid: ReadonlyMap<string, number>;
  /** The bookings that their own customers asked to cancel. */
  readonly toBeCancelled: ReadonlySet<string>;
};

function worldOf(facts: Facts): World {
  const cancellations = facts.log.flatMap(({ request }) =>
    request.operation === 'cancelBooking' ? [request.bookingId] : [],
  );
  return {
    bookings: bookingsById(facts),
    paid: new Map(facts.ledger.map(({ bookingId, captured, refunded }) => [bookingId, captured - refunded])),
    toBeCancelled: new Set(cancellations),
  };
}

function violationsOf({ answer, request, user }: LogEntry, world: World): string[] {
  switch (answer.kind) {
    case 'placed':
      return notPlaced(answer, user, world);
    case 'cancelled':
      return notDead(answer.bookingId, 'cancelled', world);
    case 'refused':
      return answer.bookingId ? notDead(answer.bookingId, `refused with ${answer.code}`, world) : [];
    case 'cancellation_refused':
      return request.operation === 'cancelBooking' ? notRefused(request.bookingId, answer.code, world) : [];
    case 'none':
      return [];
  }
}

function notPlaced({ bookingId, status }: { bookingId: string; status: string | null }, user: string, world: World) {
  const booking = world.bookings.get(bookingId);
  if (!booking) return [`${bookingId} was placed, and there is no such booking`];
  if (booking.userId !== user) return [`${bookingId} was placed for ${user}, and is ${booking.userId}'s`];
  if (status === 'CANCELLED') return notDead(bookingId, 'shown as CANCELLED', world);
  if (status !== 'CONFIRMED' || isMade(booking) || isRightlyCancelled(booking, world)) return [];
  return [`${bookingId} was CONFIRMED, and is ${booking.status} (${booking.cancellationCode})`];
}

function isRightlyCancelled({ id, status, cancellationCode }: BookingFact, { toBeCancelled }: World): boolean {
  if (status !== 'CANCELLED') return false;
  return cancellationCode === 'PAYMENT_CAPTURE_FAILED' || (cancellationCode === 'BY_CUSTOMER' && toBeCancelled.has(id));
}

function notDead(bookingId: string, told: string, { bookings, paid }: World): string[] {
  const booking = bookings.get(bookingId);
  const cost = paid.get(bookingId) ?? 0;
  const wrong: string[] = [];
  if (booking?.status !== 'CANCELLED') wrong.push(`${bookingId} was ${told}, and is ${statusOf(booking)}`);
  if (cost !== 0) wrong.push(`${bookingId} was ${told}, and has cost ${cost}`);
  return wrong;
}

/** A customer only cancels what was placed: it can be over, but it is there. */
function notRefused(bookingId: string, code: string, { bookings }: World): string[] {
  const booking = bookings.get(bookingId);
  if (code === 'NOT_CANCELLABLE' && booking?.status === 'CONFIRMED')
    return [`${bookingId} could not be cancelled, and is CONFIRMED`];
  return code === 'BOOKING_NOT_FOUND' && booking ? [`${bookingId} was not found, and is ${booking.status}`] : [];
}
