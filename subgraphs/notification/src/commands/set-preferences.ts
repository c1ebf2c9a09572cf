import { forbidden } from '@holdfast/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Preferences } from '../domain/preferences.ts';

const upsert = `
  insert into preferences as p (user_id, email, sms) values (?, ?, ?)
  on conflict (user_id) do update
  set email = coalesce(excluded.email, p.email), sms = coalesce(excluded.sms, p.sms), updated_at = now()
  returning user_id`;

/**
 * Remembers by which channels a user wants to be told; what is null stays as it is. Throws FORBIDDEN for somebody who was
 * erased: nothing is kept of them any more.
 */
export async function setPreferences(em: EntityManager, userId: string, { email, sms }: Preferences): Promise<void> {
  const kept = await em.execute(upsert, [userId, email, sms]);
  if (kept.length === 0) throw forbidden('This user was erased: nothing is kept of them any more.');
}
