import { isUuid } from '@holdfast/subgraph';
import { Refund } from '../domain/refund.entity.ts';
import type { RefundResolvers } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { requireFinance } from './require-role.ts';

/** What of a refund is not its entity's own. */
export const refundResolvers: RefundResolvers = {
  __resolveReference: ({ id }, { services, caller }) => {
    requireFinance(caller);
    return findRefund(services, id);
  },
  booking: ({ bookingId }) => ({ id: bookingId }),
  status: (refund, _args, { refundStatuses }) => refundStatuses.load(refund),
  requestedAt: ({ createdAt }) => createdAt,
};

/** The refund of that id, null where there is none. */
export async function findRefund({ orm }: Services, id: string): Promise<Refund | null> {
  return isUuid(id) ? orm.em.fork().findOne(Refund, id) : null;
}
