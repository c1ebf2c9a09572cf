import { isUuid } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';

/** Loads payments by id, null where there is none. */
export type PaymentLoader = DataLoader<string, Payment | null>;

/** Gathers the payments that one request asks for into one query. */
export function createPaymentLoader({ orm }: Services): PaymentLoader {
  return new DataLoader(async (ids) => {
    const payments = await orm.em.fork().find(Payment, { id: { $in: ids.filter(isUuid) } });
    const paymentsById = new Map(payments.map((payment) => [payment.id, payment]));
    return ids.map((id) => paymentsById.get(id.toLowerCase()) ?? null);
  });
}
