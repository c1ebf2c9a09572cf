import { isMade, type Rule } from './rule.ts';

/**
 * A booking that was made is one that its customer was told of: after a refusal, or an answer that was lost and then
 * repeated, there is no other one that somebody pays for without knowing.
 */
export const noUnknownBooking: Rule = {
  name: 'no booking was made that its customer was not told of',
  check({ bookings, log }) {
    const known = new Set(
      log.flatMap(({ user, answer }) => (answer.kind === 'placed' ? [`${user}/${answer.bookingId}`] : [])),
    );
    const made = bookings.filter(isMade);
    const unknown = made.filter(({ id, userId }) => !known.has(`${userId}/${id}`));
    return {
      checked: made.length,
      violations: unknown.map(({ id, userId, status }) => `${id} is ${status}, and ${userId} was not told of it`),
    };
  },
};
