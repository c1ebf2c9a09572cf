import DataLoader from 'dataloader';
import { PaymentDispute } from '../domain/payment-dispute.entity.ts';
import type { Services } from '../services.ts';

/** Loads a payment's disputes by the payment's id, oldest first. */
export type DisputesLoader = DataLoader<string, PaymentDispute[]>;

/** Gathers the disputes that one request asks for into one query. */
export function createDisputesLoader({ orm }: Services): DisputesLoader {
  return new DataLoader(async (paymentIds) => {
    const oldestFirst = { orderBy: { openedAt: 'asc', id: 'asc' } } as const;
    const found = await orm.em.fork().find(PaymentDispute, { paymentId: { $in: [...paymentIds] } }, oldestFirst);
    const byPayment = Map.groupBy(found, ({ paymentId }) => paymentId);
    return paymentIds.map((id) => byPayment.get(id) ?? []);
  });
}
