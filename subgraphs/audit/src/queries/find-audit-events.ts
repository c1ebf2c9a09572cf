import { badUserInput, type Page } from '@holdfast/subgraph';
import type { FilterQuery, MikroORM } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../domain/audit-event.entity.ts';
import type { AuditEventFilter, QueryAuditEventsArgs } from '../generated/schema.ts';
import { readEventPage } from './read-event-page.ts';

/** A page of the events that the filter lets through, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export function findAuditEvents(orm: MikroORM, args: QueryAuditEventsArgs): Promise<Page<AuditEvent>> {
  return readEventPage(orm, args, conditionsOf(args.filter ?? {}));
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
