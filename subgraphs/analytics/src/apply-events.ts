import type { EntityManager } from '@mikro-orm/postgresql';
import { type BookingFacts, nothingKnown } from './facts/booking-facts.ts';
import { loadFacts } from './facts/load-facts.ts';
import { saveFacts } from './facts/save-facts.ts';
import type { ToldEvent } from './facts/told-event.ts';
import { withEvent } from './facts/with-event.ts';
import { addFigures } from './figures/add-figures.ts';
import { changesOf } from './figures/figure.ts';
import { bookingsOf, revenueOf } from './figures/figures-of.ts';

/**
 * Takes the facts out of events, and changes the figures by what that makes different, all in the transaction at hand.
 * Events may come in any order and any number of times: facts, and so figures, end the same.
 */
export async function applyEvents(em: EntityManager, events: readonly ToldEvent[]): Promise<void> {
  const byBooking = Map.groupBy(events, ({ payload }) => payload.bookingId.toLowerCase());
  const earlier = await loadFacts(em, [...byBooking.keys()]);
  const later = new Map<string, BookingFacts>();
  for (const [id, told] of byBooking) later.set(id, told.reduce(withEvent, earlier.get(id) ?? nothingKnown));
  await saveFacts(em, later);
  const [before, after] = [[...earlier.values()], [...later.values()]];
  await addFigures(em, {
    revenue: changesOf(before.flatMap(revenueOf), after.flatMap(revenueOf)),
    bookings: changesOf(before.flatMap(bookingsOf), after.flatMap(bookingsOf)),
  });
}
