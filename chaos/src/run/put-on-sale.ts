import { randomUUID } from 'node:crypto';
import { createItem } from '../clients/operations.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';

/** What is sold, and how little of it there is. The last costs nothing, so that its bookings have no payment. */
const offers = [
  { what: 'concert', totalCapacity: 40, price: '25.00' },
  { what: 'workshop', totalCapacity: 12, price: '65.50' },
  { what: 'table', totalCapacity: 4, price: '180.00' },
  { what: 'talk', totalCapacity: 20, price: '0.00' },
] as const;

type Created = { createItem: { __typename: 'ItemCreated' } | { __typename: 'ItemRefused'; message: string } };

/** Puts a few items on sale, and gives their ids. */
export async function putOnSale(system: ChaosSystem): Promise<[string, ...string[]]> {
  await using operator = system.client('operator', 'operator');
  const run = randomUUID().slice(0, 8);
  const eventDate = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const ids = offers.map(async ({ what, totalCapacity, price }) => {
    const itemId = `${what}-${run}`;
    const input = { itemId, name: `The ${what}`, totalCapacity, price: { amount: price, currency: 'EUR' }, eventDate };
    const { createItem: created } = await operator.request<Created>(createItem, { input });
    if (created.__typename === 'ItemRefused') throw new Error(`${itemId} was refused: ${created.message}`);
    return itemId;
  });
  return (await Promise.all(ids)) as [string, ...string[]];
}
