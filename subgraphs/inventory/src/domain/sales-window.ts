import type { ItemState } from './item-state.ts';

/** When an item is sold. */
export type SalesWindow = Pick<ItemState, 'salesOpenAt' | 'salesCloseAt' | 'eventDate'>;

/** Why nothing is sold at a moment (milliseconds since 1970), as a sentence; undefined where the item is on sale. */
export function whyNotOnSale(window: SalesWindow, now = Date.now()): string | undefined {
  if (isOver(window.eventDate, now)) return 'The event has begun; nothing is sold any more.';
  if (isOver(window.salesCloseAt, now)) return 'Sales have closed.';
  if (window.salesOpenAt && !isOver(window.salesOpenAt, now)) return 'Sales have not opened yet.';
  return undefined;
}

function isOver(date: Date | null, now: number): boolean {
  return date !== null && date.getTime() <= now;
}
