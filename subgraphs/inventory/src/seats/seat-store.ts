import { runInTransaction, runStatement, type RunStatement } from '@holdfast/database';
import { parseMoney } from '@holdfast/money';
import { wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ItemState } from '../domain/item-state.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Settlement, Standing } from '../domain/settlement.ts';
import { lockItem, writeSettlement } from './settlement.sql.ts';
import { findReservations, readStanding } from './standing.sql.ts';

/** Whom commands are about: the bookings and the customers that they name. */
export type Concerned = { readonly bookingIds: readonly string[]; readonly userIds: readonly string[] };

/**
 * What became of writing a settlement: it is written; or nothing is, because it was decided by what was not so
 * (`mistaken`), or because somebody else changed the item at this very moment (`outrun`).
 */
export type Written = 'written' | 'outrun' | 'mistaken';

/** A settlement, with what it was decided by and what is told of it. */
export type SettlementToWrite = {
  readonly standing: Standing;
  /** Whose standing it was decided by, also where they have nothing. */
  readonly concerned: Concerned;
  readonly settlement: Settlement;
  /** Rows of the outbox. */
  readonly events: readonly object[];
};

/** The items' seats in Postgres. Reading, finding and writing are one prepared statement each. */
export class SeatStore {
  readonly #orm: MikroORM;
  readonly #run: RunStatement;

  /** A store on an open database; each statement is a transaction of its own, unless `run` belongs to one. */
  constructor(orm: MikroORM, run: RunStatement = (statement, values) => runStatement(orm, statement, values)) {
    this.#orm = orm;
    this.#run = run;
  }

  /** How an item stands with bookings and customers at one moment; undefined where there is no such item. */
  async read(itemId: string, { bookingIds, userIds }: Concerned): Promise<Standing | undefined> {
    const [row] = await this.#run<{ standing: StoredStanding }>(readStanding, [itemId, bookingIds, userIds]);
    return row && standingOf(row.standing);
  }

  /** The bookings' reservations, of whatever item. */
  async find(bookingIds: readonly string[]): Promise<Reservation[]> {
    const rows = await this.#run<{ reservation: StoredReservation }>(findReservations, [bookingIds]);
    return rows.map(({ reservation }) => reservationOf(reservation));
  }

  /** Writes a settlement if what it was decided by is still so. */
  async write({ standing, concerned, settlement, events }: SettlementToWrite): Promise<Written> {
    const { bookingIds, userIds } = concerned;
    const { item } = settlement;
    const [row] = await this.#run<{ is_written: boolean; is_outrun: boolean }>(writeSettlement, [
      item.id,
      standing.item.version,
      bookingIds,
      bookingIds.map((id) => standing.reservations.get(id)?.status ?? null),
      userIds,
      userIds.map((id) => standing.seatsByCustomer.get(id) ?? 0),
      item !== standing.item,
      item.availableQuantity,
      item.reservedQuantity,
      ...reservationRows(standing, settlement),
      JSON.stringify(events),
    ]);
    if (!row?.is_written) return row?.is_outrun ? 'outrun' : 'mistaken';
    if (events.length > 0) wakeRelay(this.#orm);
    return 'written';
  }

  /** Does work on an item that nobody else changes meanwhile, all of it in one transaction. */
  async whileLocked<T>(itemId: string, work: (store: SeatStore) => Promise<T>): Promise<T> {
    const result = await runInTransaction(this.#orm, async (run) => {
      await run(lockItem, [itemId]);
      return work(new SeatStore(this.#orm, run));
    });
    wakeRelay(this.#orm);
    return result;
  }
}

/** The reservations that are new, and those whose status is another: each once, as it is in the end. */
function reservationRows({ reservations }: Standing, { changes }: Settlement): [string, string] {
  const last = new Map(changes.map(({ reservation }) => [reservation.bookingId, reservation]));
  const rows = [...last.values()].map(({ id, bookingId, userId, quantity, status, expiresAt }) => {
    return reservations.has(bookingId)
      ? { booking_id: bookingId, status }
      : { id, booking_id: bookingId, user_id: userId, quantity, status, expires_at: expiresAt };
  });
  const isNew = (row: object) => 'id' in row;
  return [JSON.stringify(rows.filter(isNew)), JSON.stringify(rows.filter((row) => !isNew(row)))];
}

type StoredStanding = {
  item: StoredItem;
  reservations: StoredReservation[];
  seatsByCustomer: Record<string, number>;
};
/** Times are milliseconds since 1970. */
type StoredItem = Omit<ItemState, 'price' | 'eventDate' | 'salesOpenAt' | 'salesCloseAt'> & {
  price: string;
  currency: string;
  eventDate: number;
  salesOpenAt: number | null;
  salesCloseAt: number | null;
};
type StoredReservation = Omit<Reservation, 'expiresAt'> & { expiresAt: number };

function standingOf({ item, reservations, seatsByCustomer }: StoredStanding): Standing {
  return {
    item: itemOf(item),
    reservations: byBooking(reservations.map(reservationOf)),
    seatsByCustomer: new Map(Object.entries(seatsByCustomer)),
  };
}

function itemOf({ price: amount, currency, ...item }: StoredItem): ItemState {
  return {
    ...item,
    price: parseMoney({ amount, currency }),
    eventDate: new Date(item.eventDate),
    salesOpenAt: dateOf(item.salesOpenAt),
    salesCloseAt: dateOf(item.salesCloseAt),
  };
}

function dateOf(millis: number | null): Date | null {
  return millis === null ? null : new Date(millis);
}

function reservationOf({ expiresAt, ...reservation }: StoredReservation): Reservation {
  return { ...reservation, expiresAt: new Date(expiresAt) };
}

/** Reservations by their bookings. */
export function byBooking(reservations: readonly Reservation[]): Map<string, Reservation> {
  return new Map(reservations.map((reservation) => [reservation.bookingId, reservation]));
}
