import type { RedisConnection } from '@holdfast/entity-cache';
import type { Readiness } from '@holdfast/subgraph';
import type { SubgraphClient } from '../subgraphs/subgraph-client.ts';

/**
 * What has to work before the gateway can serve: Redis answers, and each subgraph has been reached once. One that is
 * away later blanks its own fields only, and is no reason to take the whole gateway out.
 */
export function gatewayReadiness(
  redis: RedisConnection,
  subgraphs: Readonly<Record<string, SubgraphClient>>,
): Readiness {
  const checks = Object.entries(subgraphs).map(([name, client]) => [name, once(() => client.checkHealth())] as const);
  return { redis: () => redis.ping(), ...Object.fromEntries(checks) };
}

function once(check: () => Promise<void>): () => Promise<void> {
  let hasSucceeded = false;
  return async () => {
    if (hasSucceeded) return;
    await check();
    hasSucceeded = true;
  };
}
