import type { EntityManager } from '@mikro-orm/postgresql';

/** The sources lack something that was counted before. */
export class LessThanBeforeError extends Error {
  override readonly name = 'LessThanBeforeError';
}

/** How much there is of everything. */
export type Totals = { readonly bookings: number; readonly captures: number; readonly refunds: number };

// Of the figures, which are few, and not of the facts.
const select = `
  select (select coalesce(sum(bookings), 0) from daily_bookings)::float8 as bookings,
    coalesce(sum(bookings), 0)::float8 as captures, coalesce(sum(refunds), 0)::float8 as refunds from daily_revenue`;

/** How much there is in the tables at hand. */
export async function readTotals(em: EntityManager): Promise<Totals> {
  const [totals] = await em.execute<Totals[]>(select);
  return totals!;
}

/** Throws LessThanBeforeError where there is less of something than there was: nothing that happened is ever undone. */
export function requireNoLess(before: Totals, now: Totals): void {
  const less = (['bookings', 'captures', 'refunds'] as const).filter((kind) => now[kind] < before[kind]);
  if (less.length === 0) return;
  const lost = less.map((kind) => `${now[kind]} ${kind} and not ${before[kind]}`).join(', ');
  throw new LessThanBeforeError(
    `The archive and the topics have ${lost}: nothing was changed. --allow-less takes that all the same.`,
  );
}
