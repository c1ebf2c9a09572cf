import type { Caller } from '@holdfast/identity';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type BookingEventsLoader, createBookingEventsLoader } from './loaders/booking-events.loader.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly orm: MikroORM;
  /** By booking. */
  readonly bookingEvents: BookingEventsLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(orm: MikroORM): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => ({ caller, orm, bookingEvents: createBookingEventsLoader(orm) });
}
