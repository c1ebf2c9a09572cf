import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';

/** How long it is remembered that an event was received: twice as long as topics keep it. */
const kept = '14 days';
/** How often old rows are looked for, in milliseconds. */
const interval = 60 * 60 * 1_000;
/** Rows per statement, so that none takes long. */
const chunk = 5_000;

const deleteOld = `
  delete from inbox where ctid in (
    select ctid from inbox where received_at < (now() at time zone 'UTC') - interval '${kept}' limit ${chunk}
  )`;

/** Deletes what need not be remembered any more. Gives the number of rows. */
export async function pruneInbox(orm: MikroORM): Promise<number> {
  for (let deleted = 0; ;) {
    const { affectedRows } = await orm.em.fork().execute<{ affectedRows: number }>(deleteOld, [], 'run');
    deleted += affectedRows;
    if (affectedRows < chunk) return deleted;
  }
}

/** Deletes old rows every hour until it is disposed of. */
export function startPruning(orm: MikroORM, logger: Logger): Disposable {
  const prune = (): void => {
    pruneInbox(orm).catch((error: unknown) =>
      logger.warn({ err: error }, 'the inbox was not pruned; the next time will'),
    );
  };
  const timer = setInterval(prune, interval).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
