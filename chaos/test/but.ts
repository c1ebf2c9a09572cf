import assert from 'node:assert/strict';
import type { Facts } from '../src/facts/facts.ts';
import { soundFacts } from './sound-facts.ts';

/** For each rule, what breaks it: a sentence, facts, and words of the violation. */
export type BrokenCases = Readonly<Record<string, readonly (readonly [what: string, facts: Facts, words: RegExp])[]>>;

type Table = Exclude<keyof Facts, 'log'>;

/** The sound facts with something else in the first row that fits. */
export function but<T extends Table>(
  table: T,
  which: Partial<Facts[T][number]>,
  change: Partial<Facts[T][number]>,
): Facts {
  const rows = soundFacts[table] as readonly object[];
  const fits = (row: object) => Object.entries(which).every(([key, value]) => row[key as keyof object] === value);
  const index = rows.findIndex(fits);
  assert.notEqual(index, -1, `no such row in ${table}`);
  return { ...soundFacts, [table]: rows.with(index, { ...rows[index], ...change }) };
}

/** The sound facts without a booking's row. */
export function without<T extends Table>(table: T, bookingId: string): Facts {
  const rows = soundFacts[table] as readonly { bookingId: string }[];
  return { ...soundFacts, [table]: rows.filter((row) => row.bookingId !== bookingId) };
}
