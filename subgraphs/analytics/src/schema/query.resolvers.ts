import { isTrustedWith } from '@holdfast/identity';
import { forbidden } from '@holdfast/subgraph';
import type { AnalyticsResolvers, QueryResolvers } from '../generated/schema.ts';
import { readBookingCounts, readConversion } from '../queries/read-bookings.ts';
import { readRefunds, readRevenue } from '../queries/read-revenue.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  analytics: (_root, _args, { caller }) => {
    if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may read the figures.');
    return {} as never;
  },
};

/** Each kind of figures is read when it is asked for. */
export const analyticsResolvers: AnalyticsResolvers = {
  revenue: (_analytics, args, { orm }) => readRevenue(orm, args),
  bookingCounts: (_analytics, args, { orm }) => readBookingCounts(orm, args),
  conversion: (_analytics, args, { orm }) => readConversion(orm, args),
  refunds: (_analytics, args, { orm }) => readRefunds(orm, args),
};
