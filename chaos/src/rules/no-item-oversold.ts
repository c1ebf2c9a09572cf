import type { Facts, ItemFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** An item's counts are its reservations', and there are never more of them than seats. */
export const noItemOversold: Rule = {
  name: 'no item is oversold, and its counts are those of its reservations',
  check: (facts) => ({
    checked: facts.items.length,
    violations: facts.items.flatMap((item) => violationsOf(item, seatsOf(facts, item))),
  }),
};

type Seats = { readonly held: number; readonly sold: number };

function seatsOf({ reservations }: Facts, { id }: ItemFact): Seats {
  const sum = (status: string) =>
    reservations
      .filter((reservation) => reservation.itemId === id && reservation.status === status)
      .reduce((seats, { quantity }) => seats + quantity, 0);
  return { held: sum('RESERVED'), sold: sum('CONFIRMED') };
}

function violationsOf({ id, capacity, available, reserved }: ItemFact, { held, sold }: Seats): string[] {
  const wrong: string[] = [];
  if (held + sold > capacity) wrong.push(`${id} has ${capacity} seats, of which ${held} are held and ${sold} sold`);
  if (available < 0 || reserved < 0) wrong.push(`${id} counts ${available} free and ${reserved} held seats`);
  if (reserved !== held) wrong.push(`${id} counts ${reserved} held seats, its reservations ${held}`);
  const counted = capacity - available - reserved;
  if (counted !== sold) wrong.push(`${id} counts ${counted} sold seats, its reservations ${sold}`);
  return wrong;
}
