import type { Caller } from '@holdfast/identity';
import { createMessageLoader, type MessageLoader } from './loaders/message.loader.ts';
import { createNotificationLoader, type NotificationLoader } from './loaders/notification.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  /** By booking. */
  readonly notifications: NotificationLoader;
  /** By notification. */
  readonly messages: MessageLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  const { orm, contacts } = services;
  return ({ caller }) => ({
    caller,
    services,
    notifications: createNotificationLoader(orm),
    messages: createMessageLoader(orm, contacts),
  });
}
