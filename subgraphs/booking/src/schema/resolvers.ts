import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { bookingResolvers, historyEntryResolvers } from './booking.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { userDataResolvers } from './user-data.resolvers.ts';

/** Everything that the subgraph answers. A refusal is told from what was done by its code. */
export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queryResolvers,
  UserData: userDataResolvers,
  Mutation: mutationResolvers,
  Booking: bookingResolvers,
  BookingHistoryEntry: historyEntryResolvers,
  BookingCommandResult: {
    __resolveType: (result) => ('code' in result ? 'BookingCommandRefused' : 'BookingCommandDone'),
  },
};
