import {
  badUserInput,
  decodeCursor,
  encodeCursor,
  type Page,
  type PageArguments,
  pageOf,
  parseFirst,
} from '@holdfast/subgraph';
import type { FilterQuery, MikroORM } from '@mikro-orm/postgresql';
import { AuditEvent } from '../domain/audit-event.entity.ts';

/** A page of the events that fulfil all conditions, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function readEventPage(
  orm: MikroORM,
  page: PageArguments,
  conditions: readonly FilterQuery<AuditEvent>[],
): Promise<Page<AuditEvent>> {
  const limit = parseFirst(page.first) + 1;
  const where = { $and: [...conditions, ...behind(page.after)] };
  const rows = await orm.em.fork().find(AuditEvent, where, { orderBy: { position: 'desc' }, limit });
  return pageOf(rows, page, ({ position }) => encodeCursor(position));
}

function behind(after: string | null | undefined): FilterQuery<AuditEvent>[] {
  if (after == null) return [];
  const [position = ''] = decodeCursor(after, 1);
  if (!/^\d{1,18}$/.test(position)) throw badUserInput('The cursor is not one that this list has given out.');
  return [{ position: { $lt: position } }];
}
