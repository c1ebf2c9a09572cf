import { requireFinance } from '@holdfast/subgraph';
import type { RefundResolvers } from '../generated/schema.ts';
import { findRefund } from '../queries/find-refunds.ts';

/** What of a refund is not its entity's own. */
export const refundResolvers: RefundResolvers = {
  __resolveReference: ({ id }, { services, caller }) => {
    requireFinance(caller);
    return findRefund(services.orm, id);
  },
  booking: ({ bookingId }) => ({ id: bookingId }),
  status: (refund, _args, { refundStatuses }) => refundStatuses.load(refund),
  requestedAt: ({ createdAt }) => createdAt,
};
