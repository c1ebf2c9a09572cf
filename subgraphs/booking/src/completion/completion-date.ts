const day = 24 * 60 * 60_000;

/** A booking is not completed before it has been confirmed for so long, in milliseconds. */
export const shortestConfirmed = 7 * day;

/** The moment at which the day of an event is over; days are those of UTC. */
export function endOfDay(eventDate: Date): Date {
  return new Date((Math.floor(eventDate.getTime() / day) + 1) * day);
}
