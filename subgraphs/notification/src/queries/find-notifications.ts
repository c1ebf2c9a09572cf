import {
  behindDated,
  cursorOfDated,
  newestFirst,
  type Page,
  type PageArguments,
  pageOf,
  parseFirst,
} from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Notification } from '../domain/notification.entity.ts';

/** A page of a user's notifications, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function findNotifications(
  orm: MikroORM,
  userId: string,
  page: PageArguments,
): Promise<Page<Notification>> {
  const where = { $and: [{ userId }, ...behindDated(page.after)] };
  const limit = parseFirst(page.first) + 1;
  const rows = await orm.em.fork().find(Notification, where, { orderBy: newestFirst, limit });
  return pageOf(rows, page, cursorOfDated);
}
