import { actorFor } from '../domain/visibility.ts';
import type { BookingHistoryEntryResolvers, BookingResolvers } from '../generated/schema.ts';

/** How other subgraphs' references to a booking become the booking, and what of it is not its entity's own. */
export const bookingResolvers: BookingResolvers = {
  __resolveReference: ({ id }, { bookings }) => bookings.load(id),
  history: ({ id }, _args, { history }) => history.load(id),
};

/** What of a history entry is not its entity's own. */
export const historyEntryResolvers: BookingHistoryEntryResolvers = {
  actor: (entry, _args, { caller }) => actorFor(caller, entry),
};
