import { unauthenticated } from '@holdfast/subgraph';
import type { QueryResolvers } from '../generated/schema.ts';
import { findBookings } from '../queries/find-bookings.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  booking: (_root, { id }, { caller, bookings }) => {
    if (caller.kind === 'anonymous') throw unauthenticated('Sign in first: bookings are shown to their customers.');
    return bookings.load(id);
  },
  bookings: (_root, args, { services, caller }) => findBookings(services, caller, args),
};
