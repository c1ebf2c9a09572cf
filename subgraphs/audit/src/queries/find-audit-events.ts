import { badUserInput, decodeCursor, encodeCursor, pageOf, parseFirst, type Page } from '@holdfast/subgraph';
import type { FilterQuery, MikroORM } from '@mikro-orm/postgresql';
import { AuditEvent } from '../domain/audit-event.entity.ts';
import type { AuditEventFilter, QueryAuditEventsArgs } from '../generated/schema.ts';

/** A page of the events that the filter lets through, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function findAuditEvents(orm: MikroORM, args: QueryAuditEventsArgs): Promise<Page<AuditEvent>> {
  const limit = parseFirst(args.first) + 1;
  const where = { $and: [...conditionsOf(args.filter ?? {}), ...behind(args.after)] };
  const rows = await orm.em.fork().find(AuditEvent, where, { orderBy: { position: 'desc' }, limit });
  return pageOf(rows, args, ({ position }) => encodeCursor(position));
}

function conditionsOf({ bookingId, from, to, ...others }: AuditEventFilter): FilterQuery<AuditEvent>[] {
  const { userId, actor, type } = others;
  const conditions: FilterQuery<AuditEvent>[] = [];
  if (bookingId != null) conditions.push({ bookingId: bookingId.toLowerCase() });
  if (userId != null) conditions.push({ userId });
  if (actor != null) conditions.push({ actor });
  if (type != null) conditions.push({ type });
  if (from) conditions.push({ occurredAt: { $gte: from } });
  if (to) conditions.push({ occurredAt: { $lt: to } });
  requireNoNul(bookingId, userId, actor, type);
  return conditions;
}

/** Postgres takes no NUL in a text. */
function requireNoNul(...texts: (string | null | undefined)[]): void {
  if (texts.some((text) => text?.includes('\0'))) throw badUserInput('No text of the filter may contain a NUL.');
}

function behind(after: string | null | undefined): FilterQuery<AuditEvent>[] {
  if (after == null) return [];
  const [position = ''] = decodeCursor(after, 1);
  if (!/^\d{1,18}$/.test(position)) throw badUserInput('The cursor is not one that this list has given out.');
  return [{ position: { $lt: position } }];
}
