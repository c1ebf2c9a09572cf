import type { FrameAuthority } from '../kinds/change-kind.ts';
import type { Change, Scope } from '../log/change.ts';
import type { Listener } from '../log/change-hub.ts';
import { type Cursor, encodeCursor } from '../log/cursor.ts';
import type { LoggedChange } from '../log/logged-change.ts';
import { laterOf, partitionsBehind, type Positions, positionIn } from '../log/positions.ts';
import type { Following } from './follow-changes.ts';
import type { ChangeToSend } from './frame-maker.ts';

/** Where one subscription begins. */
export type SubscriptionStart = {
  readonly authority: FrameAuthority;
  readonly scope: Scope;
  /** Where the live changes begin. */
  readonly from: Positions;
  /** Where the subscriber has been before. */
  readonly resumed: Cursor | undefined;
  /** Has been listening since before `from` was read. */
  readonly listener: Listener;
};

/** The changes of one subscription in order, each once: how things stand or what was missed, then what happens. */
export async function* changesToSend(
  following: Pick<Following, 'kind' | 'catchUp' | 'execution'>,
  start: SubscriptionStart,
): AsyncGenerator<ChangeToSend, undefined> {
  using _ = start.listener;
  const { topic } = following.kind;
  const known = new Map(start.resumed?.known);
  yield* firstChanges(following, start, known);
  for await (const { logged, positions } of changesFrom(following, start)) {
    const { change, headers } = logged;
    if (change.version <= (known.get(change.entityId) ?? -1)) continue;
    known.delete(change.entityId);
    const isShared = known.size === 0 && positions === logged.positions;
    const cursor = isShared ? sharedCursor(topic, logged) : encodeCursor(topic, { positions, known });
    yield { change, cursor, headers };
  }
}

/**
 * How things stand, for who has not heard of that yet. Whoever goes on behind one of several gets the others then. What is
 * told is noted in `known`.
 */
async function* firstChanges(
  { kind, execution }: Pick<Following, 'kind' | 'execution'>,
  { authority, scope, from, resumed }: SubscriptionStart,
  known: Map<string, number>,
): AsyncGenerator<ChangeToSend, undefined> {
  // Also who resumes has to be able to read it.
  const current = await kind.readCurrent(execution, authority, scope);
  if (resumed && !resumed.isBeginning) return undefined;
  const untold = current.filter(({ entityId }) => !known.has(entityId));
  for (const change of untold) {
    known.set(change.entityId, change.version);
    const isBeginning = change !== untold.at(-1);
    const cursor = encodeCursor(kind.topic, { positions: resumed?.positions ?? from, known, isBeginning });
    yield { change, cursor, headers: {} };
  }
}

type Passed = {
  readonly logged: LoggedChange;
  /** Where the subscriber stands once it has got this change. */
  readonly positions: Positions;
};

async function* changesFrom(
  { catchUp }: Pick<Following, 'catchUp'>,
  { from, resumed, scope, listener }: SubscriptionStart,
): AsyncGenerator<Passed, undefined> {
  const seen = resumed ? laterOf(resumed.positions, from) : from;
  if (resumed) {
    const missed = catchUp.read({ from: resumed.positions, until: from, scope });
    for await (const logged of missed) yield { logged, positions: logged.positions };
  }
  for (;;) {
    const logged = await listener.next();
    if (!logged) return undefined;
    // A cursor of another gateway process may be ahead of this one's.
    if (logged.offset < positionIn(seen, logged.partition)) continue;
    const isAhead = partitionsBehind(logged.positions, seen).length > 0;
    yield { logged, positions: isAhead ? laterOf(logged.positions, seen) : logged.positions };
  }
}

const cursors = new WeakMap<Change, string>();

/** Most subscribers stand where the live consumer does: their cursor is made once. */
function sharedCursor(topic: string, { change, positions }: LoggedChange): string {
  const cursor = cursors.get(change) ?? encodeCursor(topic, { positions });
  cursors.set(change, cursor);
  return cursor;
}
