import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { type TimelineEntry, typeNameOf } from '../timeline/timeline-entry.ts';
import { auditEventResolvers } from './audit-event.resolvers.ts';
import { bookingResolvers } from './booking.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { userDataResolvers } from './user-data.resolvers.ts';

/** Everything that the subgraph answers. */
export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queryResolvers,
  Booking: bookingResolvers,
  AuditEvent: auditEventResolvers,
  UserData: userDataResolvers,
  TimelineEntry: { __resolveType: (entry) => typeNameOf(entry as TimelineEntry) },
};
