import { endOf, type Day } from './day.ts';

const years = 7;

/** Until when a day's files are kept: seven years after it has ended. */
export function keptUntil(day: Day): Date {
  const date = new Date(endOf(day));
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date;
}
