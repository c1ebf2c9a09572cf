import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { bookingRefundSaga } from '../booking/booking-refund.saga.ts';
import type { Refund } from '../domain/refund.entity.ts';
import { SagaInstance } from '../domain/saga-instance.entity.ts';
import type { RefundStatus } from '../generated/schema.ts';

/** Says how refunds stand: by their decision, and then by their saga. */
export type RefundStatusLoader = DataLoader<Refund, RefundStatus>;

/** Gathers the refunds that one request asks about into one query. */
export function createRefundStatusLoader(orm: MikroORM): RefundStatusLoader {
  return new DataLoader(async (refunds) => {
    const where = {
      bookingId: { $in: refunds.map(({ bookingId }) => bookingId) },
      sagaType: bookingRefundSaga,
      occasion: { $in: refunds.map(({ id }) => id) },
    };
    const sagas = await orm.em.fork().find(SagaInstance, where);
    const byRefund = new Map(sagas.map((saga) => [saga.occasion, saga]));
    return refunds.map((refund) => statusOf(refund, byRefund.get(refund.id)));
  });
}

function statusOf({ decision }: Refund, saga: SagaInstance | undefined): RefundStatus {
  if (!decision) return 'AWAITING_APPROVAL';
  if (decision === 'REJECTED') return 'REJECTED';
  if (saga?.status === 'COMPLETED') return 'REFUNDED';
  return saga?.status === 'FAILED' ? 'FAILED' : 'UNDER_WAY';
}
