import type { ChaosSystem } from '../system/chaos-system.ts';
import type { RevenueFact } from './facts.ts';

const revenue = `query Revenue($from: Date!, $to: Date!, $itemId: ID!) {
  analytics { revenue(from: $from, to: $to, itemId: $itemId, groupBy: []) { gross { amount } refunded { amount } } }
}`;

type Answer = { analytics: { revenue: { gross: { amount: string }; refunded: { amount: string } }[] } };

const day = 86_400_000;

/** What analytics says was taken and given back for each item, as an operator may ask. Everything is in euros. */
export async function revenueFigures(system: ChaosSystem, items: readonly string[]): Promise<RevenueFact[]> {
  await using client = system.client('analyst', 'operator');
  const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  // The run may have gone over midnight.
  const days = { from: dateOf(Date.now() - day), to: dateOf(Date.now() + day) };
  return Promise.all(
    items.map(async (itemId) => {
      const { analytics } = await client.request<Answer>(revenue, { ...days, itemId });
      const [figure] = analytics.revenue;
      return { itemId, captured: minorUnits(figure?.gross), refunded: minorUnits(figure?.refunded) };
    }),
  );
}

function minorUnits(money: { amount: string } | undefined): number {
  return Math.round(Number(money?.amount ?? 0) * 100);
}
