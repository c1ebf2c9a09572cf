import type { Notification, TimelineNotification } from '../generated/schema.ts';

/** A message, at the latest moment that is known of it. */
export function notificationEntry(notification: Notification): TimelineNotification {
  const { id, channel, status, template, createdAt, sentAt } = notification;
  const at = sentAt ?? createdAt;
  const summary = `${channel} ${template}: ${status}`;
  return { at, service: 'notification', summary, notificationId: id, channel, status, template };
}
