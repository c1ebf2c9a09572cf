import type { Caller } from '@holdfast/identity';
import { reserveInventory } from './commands/reserve-inventory.ts';
import type { ReservationOutcome } from './domain/reservation-outcome.ts';
import type { ReserveInventoryInput } from './generated/schema.ts';
import { createItemLoader, type ItemLoader } from './loaders/item.loader.ts';
import { createReservationLoader, type ReservationLoader } from './loaders/reservation.loader.ts';
import type { Services } from './services.ts';

/** How seats are held. Behind a function, since how it is done may change without anything else knowing. */
export type ReserveInventory = (request: ReserveInventoryInput) => Promise<ReservationOutcome>;

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  readonly reserveInventory: ReserveInventory;
  readonly items: ItemLoader;
  /** By booking. */
  readonly reservations: ReservationLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  const reserve: ReserveInventory = (request) => reserveInventory(services, request);
  return ({ caller }) => ({
    caller,
    services,
    reserveInventory: reserve,
    items: createItemLoader(services),
    reservations: createReservationLoader(services),
  });
}
