import type { MikroORM } from '@mikro-orm/postgresql';
import type { BookingCount, BookingStatus, ConversionFigure } from '../generated/schema.ts';
import { type FigureArguments, figureQuery } from './figure-query.ts';
import { type FigurePlace, placeOf, readFigures } from './read-figures.ts';

type CountRow = FigurePlace & { status: BookingStatus; bookings: string; seats: string };

/** Bookings by status. Throws BAD_USER_INPUT for arguments out of range. */
export async function readBookingCounts(orm: MikroORM, args: FigureArguments): Promise<BookingCount[]> {
  const { selected, grouped, where, values } = figureQuery(args);
  const statement = `
    select ${selected}, status, sum(bookings) as bookings, sum(seats) as seats
    from daily_bookings as daily where ${where} group by ${grouped} status order by ${grouped} status`;
  const rows = await readFigures<CountRow>(orm, statement, values);
  return rows.map((row) => ({
    ...placeOf(row),
    status: row.status,
    bookings: Number(row.bookings),
    seats: Number(row.seats),
  }));
}

type ConversionRow = FigurePlace & {
  status: BookingStatus;
  was_confirmed: boolean;
  cancellation_code: string;
  bookings: string;
};

/** What became of the bookings that were created. Throws BAD_USER_INPUT for arguments out of range. */
export async function readConversion(orm: MikroORM, args: FigureArguments): Promise<ConversionFigure[]> {
  const { selected, grouped, where, values } = figureQuery(args);
  const kinds = 'status, was_confirmed, cancellation_code';
  const statement = `
    select ${selected}, ${kinds}, sum(bookings) as bookings
    from daily_bookings as daily where ${where} group by ${grouped} ${kinds} order by ${grouped} ${kinds}`;
  const rows = await readFigures<ConversionRow>(orm, statement, values);
  const places = Map.groupBy(rows, ({ day, item_id: itemId }) => JSON.stringify([day, itemId]));
  return [...places.values()].map(conversionOf);
}

function conversionOf(rows: readonly ConversionRow[]): ConversionFigure {
  const countOf = (counted: readonly ConversionRow[]) =>
    counted.reduce((sum, { bookings }) => sum + Number(bookings), 0);
  const [created, confirmed] = [countOf(rows), countOf(rows.filter((row) => row.was_confirmed))];
  return {
    ...placeOf(rows[0]!),
    created,
    confirmed,
    pending: countOf(rows.filter(({ status }) => status === 'PENDING')),
    rate: confirmed / created,
    cancellations: rows
      .filter(({ status }) => status === 'CANCELLED')
      .map((row) => ({
        code: row.cancellation_code,
        afterConfirmation: row.was_confirmed,
        bookings: Number(row.bookings),
      })),
  };
}
