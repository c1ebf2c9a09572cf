import { runStatement } from '@holdfast/database';
import { parseMoney } from '@holdfast/money';
import { wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ItemState } from '../domain/item-state.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { Settlement, Standing } from '../domain/settlement.ts';
import { writeSettlement } from './settlement.sql.ts';
import { findReservations, readStanding } from './standing.sql.ts';

/** Whom commands are about: the bookings and the customers that they name. */
export type Concerned = { readonly bookingIds: readonly string[]; readonly userIds: readonly string[] };

/** What became of writing a settlement: it is committed, or somebody else had changed what it was decided by. */
export type Written =
  { readonly isWritten: true } | { readonly isWritten: false; readonly standing: Standing | undefined };

/** A settlement, with what it was decided by and what is told of it. */
export type SettlementToWrite = {
  readonly standing: Standing;
  /** Whose standing it was decided by, also where they have nothing. */
  readonly concerned: Concerned;
  readonly settlement: Settlement;
  /** Rows of the outbox. */
  readonly events: readonly object[];
};

/** The items' seats in Postgres. Each of its methods is one prepared statement: one round trip, and one commit at most. */
export class SeatStore {
  readonly #orm: MikroORM;

  /** A store on an open database. */
  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /** How an item stands with bookings and customers at one moment; undefined where there is no such item. */
  async read(itemId: string, { bookingIds, userIds }: Concerned): Promise<Standing | undefined> {
    const [row] = await runStatement<StandingRow>(this.#orm, readStanding, [itemId, bookingIds, userIds]);
    return row?.standing ? standingOf(row.standing) : undefined;
  }

  /** The bookings' reservations, of whatever item. */
  async find(bookingIds: readonly string[]): Promise<Reservation[]> {
    const rows = await runStatement<{ reservation: StoredReservation }>(this.#orm, findReservations, [bookingIds]);
    return rows.map(({ reservation }) => reservationOf(reservation));
  }

  /** Writes a settlement if what it was decided by is still so; otherwise nothing. */
  async write({ standing, concerned, settlement, events }: SettlementToWrite): Promise<Written> {
    const { bookingIds, userIds } = concerned;
    const { item } = settlement;
    const [row] = await runStatement<StandingRow>(this.#orm, writeSettlement, [
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
    if (!row) return { isWritten: false, standing: undefined };
    if (row.standing) return { isWritten: false, standing: standingOf(row.standing) };
    if (events.length > 0) wakeRelay(this.#orm);
    return { isWritten: true };
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

type StandingRow = { standing: StoredStanding | null };
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
