import type { DomainEvent } from '@holdfast/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { MessageContent } from '../domain/message-content.ts';
import { Notification } from '../domain/notification.entity.ts';
import { channelsFor, type Preferences, type Reach } from '../domain/preferences.ts';

/** Something that happened to a customer's booking. */
type BookingEvent = Extract<DomainEvent['payload'], { readonly bookingId: string; readonly userId: string }>;

/** What is to be told, and whether text messages can be sent at all. */
export type Message = { readonly content: MessageContent; readonly canText: boolean };

const readReach = `
  select c.email is not null as "hasEmail", c.phone_number is not null as "hasPhone", p.email, p.sms
  from (select ?::varchar as user_id) u left join contacts c using (user_id) left join preferences p using (user_id)`;

/**
 * Writes down that a customer is to be told of an event, once by each channel that they want, however often it is asked.
 * Sending is the sender's.
 */
export async function recordNotifications(
  em: EntityManager,
  event: BookingEvent,
  { content, canText }: Message,
): Promise<void> {
  const { bookingId, userId, eventId } = event;
  const [known] = await em.execute<(Reach & Preferences)[]>(readReach, [userId]);
  if (!known) throw new Error('A row was selected, and none came');
  const { template } = content;
  const rows = channelsFor(known, known, canText).map((channel) => {
    return { bookingId, userId, eventId, channel, template, content };
  });
  await em.createQueryBuilder(Notification).insert(rows).onConflict(['eventId', 'channel']).ignore().execute();
}
