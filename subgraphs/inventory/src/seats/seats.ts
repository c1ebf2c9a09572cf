import type { MikroORM } from '@mikro-orm/postgresql';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ItemCache } from '../cache/item-cache.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { SeatCommand } from '../domain/seat-command.ts';
import type { Standing } from '../domain/settlement.ts';
import { gathered } from './gathered.ts';
import { LastKnown } from './last-known.ts';
import { type InLine, SeatLedger } from './seat-ledger.ts';
import { byBooking, SeatStore } from './seat-store.ts';

/** The seats of all items, as commands change them. */
export type Seats = {
  /**
   * Carries a command out. Those of one item that come while earlier ones are being written go together, in one statement
   * and in the order in which they came; a lone one goes at once. Answered once it is committed and the cache was told.
   */
  settle(itemId: string, command: SeatCommand): Promise<ReservationOutcome>;
  /**
   * An item and its bookings' reservations as they are at one moment; undefined where there is no such item. Those who ask
   * at the same time share one read, and may be told of each other's bookings.
   */
  standingOf(itemId: string, bookingIds: readonly string[]): Promise<Standing | undefined>;
  /** A booking's reservation, which may have changed since; undefined where it has none. */
  find(bookingId: string): Promise<Reservation | undefined>;
};

/** So many that a commit is dear to none of them, few enough that the first need not wait for the last. */
const largestBatch = 500;

/** Opens the seats in a database. */
export function createSeats(orm: MikroORM, itemCache: ItemCache): Seats {
  const store = new SeatStore(orm);
  const lastKnown = new LastKnown();
  const ledger = new SeatLedger(store, lastKnown);

  const settleGathered = gathered(async (itemId, line: InLine[]) => {
    const { outcomes, changed } = await ledger.settle(itemId, line);
    // Not waited for here: meanwhile the next ones are written.
    const cached = changed && itemCache.write(changed);
    return outcomes.map((outcome) => ({ outcome, cached }));
  }, largestBatch);

  const findGathered = gathered(async (_key, bookingIds: string[]) => {
    const found = byBooking(await store.find([...new Set(bookingIds)]));
    lastKnown.reservations(found.values());
    return bookingIds.map((id) => found.get(id));
  }, largestBatch);

  const readGathered = gathered(async (itemId, asked: (readonly string[])[]) => {
    const standing = await store.read(itemId, { bookingIds: [...new Set(asked.flat())], userIds: [] });
    if (standing) lastKnown.item(standing.item);
    return asked.map(() => standing);
  }, Infinity);

  return {
    settle: async (itemId, command) => {
      const { outcome, cached } = await settleGathered(itemId, { command, inItsContext: AsyncLocalStorage.snapshot() });
      await cached;
      return outcome;
    },
    standingOf: readGathered,
    find: async (bookingId) => lastKnown.reservationOf(bookingId) ?? findGathered('', bookingId),
  };
}
