const dayLength = 24 * 60 * 60 * 1_000;
const written = /^\d{4}-\d{2}-\d{2}$/;

/** A day in UTC, such as `2026-11-26`. */
export type Day = string;

/** The day of a moment, given in milliseconds since 1970. */
export function dayOf(moment: number): Day {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The day after it. */
export function nextDay(day: Day): Day {
  return dayOf(endOf(day));
}

/** When it has ended: the first moment of the next one, in milliseconds since 1970. */
export function endOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) + dayLength;
}

/** Whether it is a day as it is written here. */
export function isDay(text: string): text is Day {
  return written.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOf(endOf(text) - 1) === text;
}
