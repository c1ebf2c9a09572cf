import { requireMayRead } from '@holdfast/subgraph';
import type { UserDataResolvers } from '../generated/schema.ts';
import { findBookings } from '../queries/find-bookings.ts';

/** What is held on a user here. */
export const userDataResolvers: UserDataResolvers = {
  __resolveReference: ({ userId }, { caller }) => {
    requireMayRead(caller, userId);
    return { userId };
  },
  bookings: ({ userId }, page, { services, caller }) => findBookings(services, caller, { ...page, filter: { userId } }),
};
