import type { Logger } from '@holdfast/telemetry';
import { GraphQLError } from 'graphql';
import { cursorExpired, eventsUnavailable } from '../subscription-refusals.ts';
import { type Change, isWithin, type Scope } from './change.ts';
import { readChunk } from './catch-up-reader.ts';
import { createDuplicateFilter } from './duplicate-filter.ts';
import { readLogBounds } from './log-bounds.ts';
import type { LogSource } from './log-source.ts';
import type { LoggedChange } from './logged-change.ts';
import { partitionsBehind, type Positions } from './positions.ts';
import { createSlots, type Slots } from './slots.ts';

/** What a subscriber has missed. */
export type Missed = {
  /** Behind what the subscriber has last seen. */
  readonly from: Positions;
  /** Where the live changes begin. */
  readonly until: Positions;
  readonly scope: Scope;
};

/** Reads what subscribers have missed. */
export type CatchUp = {
  /** The changes missed, in order per entity. Throws a GraphQLError: CURSOR_EXPIRED or EVENTS_UNAVAILABLE. */
  read(missed: Missed): AsyncGenerator<LoggedChange>;
};

/** How many readers there may be at once; who comes later waits for a free one. */
const readers = 8;
/** How many may wait. */
const waiting = 1_000;
/** How many changes are read at once. A reader does not wait for its subscriber: the next one reads on. */
const chunk = 500;
/** How many entities' latest changes are remembered while a subscriber is caught up. */
const remembered = 2_000;

/** The readers that a process may have at once, of all logs. */
export function createReaderSlots(): Slots {
  return createSlots(readers, waiting);
}

/** Makes catching up possible from a log. */
export function createCatchUp(source: LogSource, slots: Slots): CatchUp {
  const readNext = (from: Positions, { until }: Missed, isWanted: (change: Change) => boolean) =>
    slots.run(() => readChunk(source, { from, until, limit: chunk, isWanted }));

  async function* read(missed: Missed): AsyncGenerator<LoggedChange> {
    let { from } = missed;
    const isNew = createDuplicateFilter(remembered);
    const isWanted = (change: Change) => isWithin(missed.scope, change) && isNew(change);
    await refuseExpired(source, from);
    while (partitionsBehind(from, missed.until).length > 0) {
      const { changes, reached } = await readNext(from, missed, isWanted);
      yield* changes;
      from = reached;
    }
  }

  return { read: (missed) => refusing(read(missed), source.logger) };
}

/** Turns what went wrong into what the client is told. */
async function* refusing(changes: AsyncGenerator<LoggedChange>, logger: Logger): AsyncGenerator<LoggedChange> {
  try {
    yield* changes;
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    logger.warn({ err: error }, 'a subscriber could not be caught up');
    throw eventsUnavailable();
  }
}

/** Positions behind the log's end are those of another log, so that nothing can be said about what was missed. */
async function refuseExpired(source: LogSource, from: Positions): Promise<void> {
  const { start, end } = await readLogBounds(source);
  const isKept = partitionsBehind(from, start).length === 0;
  const isOfThisLog = partitionsBehind(end, from).length === 0;
  if (!isKept || !isOfThisLog) throw cursorExpired();
}
