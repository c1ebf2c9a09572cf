import type { Caller } from '@holdfast/identity';
import { type BookingLoader, createBookingLoader } from './loaders/booking.loader.ts';
import { createHistoryLoader, type HistoryLoader } from './loaders/history.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  /** Those that the caller may see. */
  readonly bookings: BookingLoader;
  /** By booking. */
  readonly history: HistoryLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => ({
    caller,
    services,
    bookings: createBookingLoader(services, caller),
    history: createHistoryLoader(services),
  });
}
