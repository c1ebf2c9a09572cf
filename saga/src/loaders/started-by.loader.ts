import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { bookingRefundSaga } from '../booking/booking-refund.saga.ts';
import { Refund } from '../domain/refund.entity.ts';
import type { SagaInstance } from '../domain/saga-instance.entity.ts';

/** Says who asked for what sagas do: a user's id, or service:NAME; null where it is not known. */
export type StartedByLoader = DataLoader<SagaInstance, string | null>;

/** Gathers the sagas that one request asks about into one query. */
export function createStartedByLoader(orm: MikroORM): StartedByLoader {
  return new DataLoader(async (sagas) => {
    const refundIds = sagas.filter(isRefund).map(({ occasion }) => occasion);
    const refunds = refundIds.length > 0 ? await orm.em.fork().find(Refund, { id: { $in: refundIds } }) : [];
    const requestedBy = new Map(refunds.map((refund) => [refund.id, refund.requestedBy]));
    return sagas.map((saga) => (isRefund(saga) ? requestedBy.get(saga.occasion) : namedIn(saga.payload)) ?? null);
  });
}

function isRefund({ sagaType }: SagaInstance): boolean {
  return sagaType === bookingRefundSaga;
}

/** A cancellation names who cancels; a booking is made by its customer. */
function namedIn(payload: { readonly actor?: string; readonly userId?: string }): string | undefined {
  return payload.actor ?? payload.userId;
}
