import { newEvent } from '@holdfast/events';
import { addToOutbox } from '@holdfast/outbox';
import { requireText } from '@holdfast/subgraph';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { ErasedUser } from '../domain/erased-user.entity.ts';
import type { ErasureResult } from '../generated/schema.ts';

/** Whose data are to go, who says so, and why. */
export type Erasure = {
  readonly userId: string;
  readonly actorId: string;
  readonly reason: string;
  /** Only says what would be done. */
  readonly dryRun: boolean;
};

const lock = `select pg_advisory_xact_lock(hashtextextended(?, 0))`;
const countOf = `
  select exists (select from data_keys where user_id = u.id) as "hasKey",
    (select count(*)::int from notifications where user_id = u.id and message is not null) as messages,
    (select count(*)::int from notifications where user_id = u.id and status = 'PENDING') as unsent
  from (select ?::varchar as id) u`;
const destroy = [
  `delete from data_keys where user_id = ?`,
  `delete from contacts where user_id = ?`,
  `delete from preferences where user_id = ?`,
  `update notifications set message = null where user_id = ? and message is not null`,
  `update notifications set status = 'SUPPRESSED' where user_id = ? and status = 'PENDING'`,
];

type Counts = { readonly hasKey: boolean; readonly messages: number; readonly unsent: number };

/**
 * Destroys a user's key, and with it everything that says who they are, in one transaction with the event that tells of it.
 * Again changes nothing. Throws BAD_USER_INPUT where a text is missing or too long.
 */
export async function eraseUser(orm: MikroORM, erasure: Erasure): Promise<ErasureResult> {
  const userId = requireText('userId', erasure.userId, 100);
  requireText('reason', erasure.reason, 255);
  return orm.em.fork().transactional(async (em) => {
    await em.execute(lock, [userId]);
    const known = await em.findOne(ErasedUser, userId);
    const [counts] = await em.execute<Counts[]>(countOf, [userId]);
    if (!counts) throw new Error('A row was selected, and none came');
    if (known) return { userId, outcome: 'ALREADY_ERASED', ...counts, erasedAt: known.erasedAt };
    if (erasure.dryRun) return { userId, outcome: 'WOULD_ERASE', ...counts, erasedAt: null };
    const erasedAt = await erase(em, erasure);
    return { userId, outcome: 'ERASED', ...counts, erasedAt };
  });
}

async function erase(em: EntityManager, { userId, actorId, reason }: Erasure): Promise<Date> {
  const event = newEvent('UserErased', { userId, actorId });
  const erasedAt = new Date(event.payload.timestamp);
  const { eventId } = event.payload;
  await em.insert(ErasedUser, { userId, eventId, erasedBy: actorId, reason, erasedAt });
  for (const statement of destroy) await em.execute(statement, [userId], 'run');
  await addToOutbox(em, event);
  return erasedAt;
}
