import DataLoader from 'dataloader';
import { PaymentTransaction } from '../domain/payment-transaction.entity.ts';
import type { Services } from '../services.ts';

/** Loads a payment's transactions by the payment's id, oldest first. */
export type TransactionsLoader = DataLoader<string, PaymentTransaction[]>;

/** Gathers the transactions that one request asks for into one query. */
export function createTransactionsLoader({ orm }: Services): TransactionsLoader {
  return new DataLoader(async (paymentIds) => {
    const oldestFirst = { orderBy: { createdAt: 'asc', id: 'asc' } } as const;
    const found = await orm.em.fork().find(PaymentTransaction, { paymentId: { $in: [...paymentIds] } }, oldestFirst);
    const byPayment = Map.groupBy(found, ({ paymentId }) => paymentId);
    return paymentIds.map((id) => byPayment.get(id) ?? []);
  });
}
