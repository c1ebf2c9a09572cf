import type { BookingCancelled, BookingConfirmed } from '@holdfast/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { MailContent } from '../domain/mail-content.ts';
import { Notification } from '../domain/notification.entity.ts';

/** Writes down that a customer is to get a mail about an event; once, however often it is asked. Sending is the sender's. */
export async function recordMail(
  em: EntityManager,
  event: BookingConfirmed | BookingCancelled,
  content: MailContent,
): Promise<void> {
  const { bookingId, userId, eventId } = event;
  await em
    .createQueryBuilder(Notification)
    .insert({ bookingId, userId, eventId, channel: 'EMAIL', template: content.template, content })
    .onConflict(['eventId', 'channel'])
    .ignore()
    .execute();
}
