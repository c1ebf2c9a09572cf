import { runWithTraceContext } from '@holdfast/telemetry';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Delivery, runHandler, withCauseOf } from './delivery.ts';
import { idOf, rememberEvents } from './remember-events.ts';

/**
 * Runs the handlers of several events, in their order, in one transaction with the record of their having been received: a
 * commit is what an event takes most of its time for. Gives for each whether it was applied; those received before
 * are not. Where one fails, nothing has happened to any of them.
 */
export async function applyTogether(options: ConsumerOptions, deliveries: readonly Delivery[]): Promise<boolean[]> {
  const committed: (() => void)[] = [];
  const applied = await options.orm.em.fork().transactional(async (em: EntityManager) => {
    const fresh = await rememberEvents(em, options.group, deliveries);
    // Deleted, because the same event may be there twice.
    const isFresh = deliveries.map((delivery) => fresh.delete(idOf(delivery)));
    for (const [index, delivery] of deliveries.entries()) {
      if (isFresh[index]) await handleOne(options, delivery, { em, committed });
    }
    await requireUnbroken(em);
    return isFresh;
  });
  for (const work of committed) settle(options, work);
  return applied;
}

async function handleOne(
  { group, handlers }: ConsumerOptions,
  delivery: Delivery,
  { em, committed }: { em: EntityManager; committed: (() => void)[] },
): Promise<void> {
  await runWithTraceContext(delivery.place.headers, `${group} ${delivery.place.topic}`, () =>
    withCauseOf(delivery, () => runHandler(handlers, delivery, { em, committed })),
  );
  await em.flush();
  // As if the next one were alone: this one may have changed rows that it had loaded.
  em.clear();
}

/** Postgres answers the COMMIT of a transaction in which a statement failed with a silent rollback: of all the others, too. */
async function requireUnbroken(em: EntityManager): Promise<void> {
  await em.execute('select 1');
}

/** What one of them does after the commit is no failure of the others. */
function settle({ group, logger }: ConsumerOptions, work: () => void): void {
  try {
    work();
  } catch (error) {
    logger.error({ err: error, group }, 'what was to follow an event failed');
  }
}
