import type { NotificationResolvers } from '../generated/schema.ts';

/** A message to a customer. Whoever may not see it never gets one of these. */
export const notificationResolvers: NotificationResolvers = {
  message: (notification, _args, { messages }) => messages.load(notification),
};
