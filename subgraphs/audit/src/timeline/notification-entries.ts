import type { Notification, TimelineNotification } from '../generated/schema.ts';

/** A message, at the latest moment that is known of it. */
export function notificationEntry(notification: Notification): TimelineNotification {
  const { id, channel, status, template, createdAt, sentAt } = notification;
  const at = sentAt ?? createdAt;
  const summary = `${channel} ${template}: ${status}`;
  const message = { notificationId: id, channel, template, notificationStatus: status };
  return { at, service: 'notification', summary, ...message };
}
