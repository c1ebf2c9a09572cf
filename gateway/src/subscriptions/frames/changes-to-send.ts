import type { BookingChange } from '../log/booking-change.ts';
import type { Listener, Scope } from '../log/change-hub.ts';
import { type Cursor, encodeCursor, type KnownVersion } from '../log/cursor.ts';
import type { LoggedChange } from '../log/logged-change.ts';
import { laterOf, partitionsBehind, type Positions, positionIn } from '../log/positions.ts';
import { readCurrentStatus } from './current-status.ts';
import type { Following } from './follow-bookings.ts';
import type { ChangeToSend, FrameAuthority } from './frame-maker.ts';

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

/** The changes of one subscription in order, each once: the current status or what was missed, then what happens. */
export async function* changesToSend(
  following: Pick<Following, 'catchUp' | 'execution'>,
  start: SubscriptionStart,
): AsyncGenerator<ChangeToSend, undefined> {
  using _ = start.listener;
  const { from, resumed, scope, authority } = start;
  let known = resumed?.known;
  if (scope.bookingId !== undefined) {
    // Also who resumes has to be able to read the booking.
    const current = await readCurrentStatus(following.execution, authority, scope.bookingId);
    if (!resumed) {
      known = { bookingId: current.bookingId, version: current.version };
      yield { change: current, cursor: encodeCursor({ positions: from, known }), headers: {} };
    }
  }
  for await (const { logged, positions } of changesFrom(following, start)) {
    const isSameBooking = known?.bookingId === logged.change.bookingId;
    if (known && isSameBooking && logged.change.version <= known.version) continue;
    if (isSameBooking) known = undefined;
    yield { change: logged.change, cursor: cursorBehind(logged, positions, known), headers: logged.headers };
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

const cursors = new WeakMap<BookingChange, string>();

/** Most subscribers stand where the live consumer does: theirs is made once. */
function cursorBehind({ change, positions: own }: LoggedChange, positions: Positions, known?: KnownVersion): string {
  if (known || positions !== own) return encodeCursor({ positions, known });
  const cursor = cursors.get(change) ?? encodeCursor({ positions });
  cursors.set(change, cursor);
  return cursor;
}
