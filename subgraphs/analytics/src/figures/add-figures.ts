import type { EntityManager } from '@mikro-orm/postgresql';
import type { Figure } from './figure.ts';
import type { BookingFigure, RevenueFigure } from './figures-of.ts';

const addRevenue = `
  insert into daily_revenue as known
  select * from json_populate_recordset(null::daily_revenue, ?::json)
  on conflict (day, item_id, currency) do update set gross_minor = known.gross_minor + excluded.gross_minor,
    refunded_minor = known.refunded_minor + excluded.refunded_minor, bookings = known.bookings + excluded.bookings,
    seats = known.seats + excluded.seats, refunds = known.refunds + excluded.refunds`;

const addBookings = `
  insert into daily_bookings as known
  select * from json_populate_recordset(null::daily_bookings, ?::json)
  on conflict (day, item_id, status, was_confirmed, cancellation_code) do update set
    bookings = known.bookings + excluded.bookings, seats = known.seats + excluded.seats`;

// A row that no booking stands behind any more is no row: a rebuild would not make it.
const deleteEmpty = `
  delete from daily_bookings as known using json_populate_recordset(null::daily_bookings, ?::json) as changed
  where (known.day, known.item_id, known.status, known.was_confirmed, known.cancellation_code)
    = (changed.day, changed.item_id, changed.status, changed.was_confirmed, changed.cancellation_code)
    and known.bookings = 0`;

/** Adds changes to the figures. They are in the order of their keys. */
export async function addFigures(
  em: EntityManager,
  { revenue, bookings }: { readonly revenue: readonly RevenueFigure[]; readonly bookings: readonly BookingFigure[] },
): Promise<void> {
  if (revenue.length > 0) await em.execute(addRevenue, [rowsOf(revenue)]);
  if (bookings.length > 0) await em.execute(addBookings, [rowsOf(bookings)]);
  const less = bookings.filter(({ sums }) => sums.bookings < 0n);
  if (less.length > 0) await em.execute(deleteEmpty, [rowsOf(less)]);
}

function rowsOf(figures: readonly Figure[]): string {
  const asTexts = (sums: Figure['sums']) => Object.entries(sums).map(([sum, amount]) => [sum, String(amount)]);
  return JSON.stringify(figures.map(({ key, sums }) => ({ ...key, ...Object.fromEntries(asTexts(sums)) })));
}
