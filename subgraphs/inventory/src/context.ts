import type { Caller } from '@holdfast/identity';
import { createItemLoader, type ItemLoader } from './loaders/item.loader.ts';
import { createReservationLoader, type ReservationLoader } from './loaders/reservation.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  readonly items: ItemLoader;
  /** By booking. */
  readonly reservations: ReservationLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => ({
    caller,
    services,
    items: createItemLoader(services),
    reservations: createReservationLoader(services),
  });
}
