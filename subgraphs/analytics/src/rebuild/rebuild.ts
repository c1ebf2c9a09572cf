import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { applyEvents } from '../apply-events.ts';
import type { EventSource, TakeEvents } from './event-source.ts';
import { readTotals, requireNoLess } from './require-no-less.ts';
import { createShadowTables, exchangeTables, useShadowTables } from './shadow-tables.ts';
import { holdConsumers } from './tables-lock.ts';

/** What a rebuild works with. */
export type RebuildParts = {
  readonly orm: MikroORM;
  /** Read one after the other, the first ones first. The last is read again, for what has come meanwhile. */
  readonly sources: readonly [...EventSource[], EventSource];
  /** Whether the new figures may have less than those in use, which is a sign of an archive with gaps. @default false */
  readonly allowLess?: boolean;
  /** Tells a person what is being done, line by line. */
  readonly say: (line: string) => void;
};

/** Events of one transaction. */
const chunk = 500;
/** Events that consumers may be held for: some seconds at most. */
const few = 2_000;

/**
 * Derives all facts and figures again, beside those in use, and puts the new ones in their place. Consumers go on
 * meanwhile, and are held for the end alone: nothing that they have counted is missing in the new tables, and what both
 * have counted changes nothing. Throws LessThanBeforeError where the sources lack something. One that is begun while another runs makes the other fail.
 */
export async function rebuild({ orm, sources, say, allowLess = false }: RebuildParts): Promise<void> {
  const before = await readTotals(orm.em.fork());
  await orm.em.fork().transactional(createShadowTables);
  const take: TakeEvents = (events) =>
    inChunks(events, (some) =>
      orm.em.fork().transactional(async (em) => {
        await useShadowTables(em);
        await applyEvents(em, some);
      }),
    );
  for (const source of sources) say(describe(source, await source.read(take)));
  const last = sources.at(-1)!;
  // What came while a long reading lasted is read before consumers are held.
  for (let { events } = await last.read(take); events > few;) ({ events } = await last.read(take));
  await orm.em.fork().transactional(async (em) => {
    await readLast(em, last);
    if (!allowLess) requireNoLess(before, await readTotals(em));
    await exchangeTables(em);
  });
  say('The new figures are in place.');
}

/** Reads what is left, with all consumers held. */
async function readLast(em: EntityManager, last: EventSource): Promise<void> {
  await holdConsumers(em);
  await useShadowTables(em);
  await last.read((events) => inChunks(events, (some) => applyEvents(em, some)));
}

async function inChunks(events: Parameters<TakeEvents>[0], take: TakeEvents): Promise<void> {
  for (let first = 0; first < events.length; first += chunk) await take(events.slice(first, first + chunk));
}

function describe({ name }: EventSource, { events, unreadable }: Awaited<ReturnType<EventSource['read']>>): string {
  const left = unreadable === 0 ? '' : `; ${unreadable} records that are no events were passed over`;
  return `${events} events from ${name}${left}`;
}
