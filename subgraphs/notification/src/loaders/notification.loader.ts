import { isUuid } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Notification } from '../domain/notification.entity.ts';

/** Loads notifications by their booking's id, oldest first. */
export type NotificationLoader = DataLoader<string, Notification[]>;

/** Gathers the notifications that one request asks for into one query. */
export function createNotificationLoader(orm: MikroORM): NotificationLoader {
  return new DataLoader(async (bookingIds) => {
    const bookingId = { $in: bookingIds.filter(isUuid) };
    const orderBy = { createdAt: 'asc', id: 'asc' } as const;
    const notifications = await orm.em.fork().find(Notification, { bookingId }, { orderBy });
    const byBooking = Map.groupBy(notifications, (notification) => notification.bookingId);
    return bookingIds.map((id) => byBooking.get(id.toLowerCase()) ?? []);
  });
}
