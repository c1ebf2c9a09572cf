import { query } from '../postgres.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { waitFor } from '../wait-for.ts';

/** Waits until no saga of these items is under way, but for those that a person has to look at. Gives whether that came. */
export function untilSettled({ running }: ChaosSystem, items: readonly string[], limitMs: number): Promise<boolean> {
  return waitFor(async () => {
    const [row] = await query<{ count: number }>(running.databaseUrl('saga'), underWaySql, [items]);
    if (row?.count !== 0) throw new Error(`${row?.count} sagas are under way`);
  }, limitMs);
}

const underWaySql = `
  SELECT count(*)::int FROM saga_instances
  WHERE status IN ('STARTED', 'COMPENSATING') AND NOT needs_attention AND payload ->> 'itemId' = ANY ($1)
`;
