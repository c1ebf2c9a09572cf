import type { Caller } from '@holdfast/identity';
import { createNotificationLoader, type NotificationLoader } from './loaders/notification.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  /** By booking. */
  readonly notifications: NotificationLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => ({ caller, services, notifications: createNotificationLoader(services.orm) });
}
