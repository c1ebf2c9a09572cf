import { fromMinorUnits } from '@holdfast/money';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RefundFigure, RevenueFigure } from '../generated/schema.ts';
import { type FigureArguments, figureQuery } from './figure-query.ts';
import { type FigurePlace, placeOf, readFigures } from './read-figures.ts';

type Row = FigurePlace & {
  currency: string;
  gross: string;
  refunded: string;
  bookings: string;
  seats: string;
  refunds: string;
};

/** What was taken and given back. Throws BAD_USER_INPUT for arguments out of range. */
export async function readRevenue(orm: MikroORM, args: FigureArguments): Promise<RevenueFigure[]> {
  const rows = await readRows(orm, args, 'true');
  return rows.map((row) => {
    const [gross, refunded] = [BigInt(row.gross), BigInt(row.refunded)];
    return {
      ...placeOf(row),
      gross: fromMinorUnits(gross, row.currency),
      refunded: fromMinorUnits(refunded, row.currency),
      net: fromMinorUnits(gross - refunded, row.currency),
      bookings: Number(row.bookings),
      seats: Number(row.seats),
    };
  });
}

/** What was given back. Throws BAD_USER_INPUT for arguments out of range. */
export async function readRefunds(orm: MikroORM, args: FigureArguments): Promise<RefundFigure[]> {
  const rows = await readRows(orm, args, 'refunds > 0');
  return rows.map((row) => ({
    ...placeOf(row),
    amount: fromMinorUnits(BigInt(row.refunded), row.currency),
    refunds: Number(row.refunds),
  }));
}

function readRows(orm: MikroORM, args: FigureArguments, condition: string): Promise<Row[]> {
  const { selected, grouped, where, values } = figureQuery(args);
  const statement = `
    select ${selected}, currency, sum(gross_minor)::text as gross, sum(refunded_minor)::text as refunded,
      sum(bookings) as bookings, sum(seats) as seats, sum(refunds) as refunds
    from daily_revenue as daily where ${where} and ${condition}
    group by ${grouped} currency order by ${grouped} currency`;
  return readFigures<Row>(orm, statement, values);
}
