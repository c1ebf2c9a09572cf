import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { bookingResolvers } from './booking.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';

/** Everything that the subgraph answers. */
export const resolvers: Resolvers = {
  DateTime: scalarResolvers.DateTime,
  Mutation: mutationResolvers,
  Booking: bookingResolvers,
};
