const written = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it is a day of the calendar, written as `2026-11-27`. */
export function isDay(text: string): boolean {
  const moment = Date.parse(`${text}T00:00:00Z`);
  return written.test(text) && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** How many days there are from one to another, both of them included. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1;
}
