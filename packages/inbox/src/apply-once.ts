import type { EntityManager } from '@mikro-orm/postgresql';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Delivery, runHandler } from './delivery.ts';
import { rememberEvents } from './remember-events.ts';

/**
 * Runs the event's handler in one transaction with the record of its having been received. Gives false, and runs nothing,
 * where it was received before.
 */
export async function applyOnce({ orm, group, handlers }: ConsumerOptions, delivery: Delivery): Promise<boolean> {
  const committed: (() => void)[] = [];
  const applied = await orm.em.fork().transactional(async (em: EntityManager) => {
    const fresh = await rememberEvents(em, group, [delivery]);
    if (fresh.size === 0) return false;
    await runHandler(handlers, delivery, { em, committed });
    return true;
  });
  for (const work of committed) work();
  return applied;
}
