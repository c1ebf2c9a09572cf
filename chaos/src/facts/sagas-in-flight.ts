import { query } from '../postgres.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';

/** How many sagas are under way and need nobody; undefined where Postgres does not answer. */
export async function sagasInFlight({ running }: ChaosSystem): Promise<number | undefined> {
  try {
    const [row] = await query<{ count: number }>(running.databaseUrl('saga'), sagasInFlightSql);
    return row?.count;
  } catch {
    // It may be the very one that was killed.
    return undefined;
  }
}

const sagasInFlightSql = `
  SELECT count(*)::int FROM saga_instances WHERE status IN ('STARTED', 'COMPENSATING') AND NOT needs_attention
`;
