import type { Page, PageArguments } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../domain/audit-event.entity.ts';
import { readEventPage } from './read-event-page.ts';

/** Whose data are told. */
export type UserDataOf = { readonly userId: string };

/** A page of the events that name a user, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export function findUserEvents(orm: MikroORM, userId: string, page: PageArguments): Promise<Page<AuditEvent>> {
  return readEventPage(orm, page, [{ $or: [{ userId }, { actor: userId }] }]);
}
