import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { bookingResolvers } from './booking.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { notificationResolvers } from './notification.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { userDataResolvers } from './user-data.resolvers.ts';

/** Everything that the subgraph answers. */
export const resolvers: Resolvers = {
  DateTime: scalarResolvers.DateTime,
  Query: queryResolvers,
  UserData: userDataResolvers,
  Mutation: mutationResolvers,
  Booking: bookingResolvers,
  Notification: notificationResolvers,
};
