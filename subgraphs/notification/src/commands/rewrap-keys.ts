import type { MikroORM } from '@mikro-orm/postgresql';
import { type ContactsKeys, rewrapKey } from '../contacts/contacts-keys.ts';

const batchSize = 500;
const selectBatch = `select user_id as "userId", wrapped_key as "wrappedKey" from data_keys
  where user_id > ? order by user_id limit ${batchSize}`;
const replaceKey = `update data_keys set wrapped_key = ? where user_id = ? and wrapped_key = ?`;

type Row = { readonly userId: string; readonly wrappedKey: Buffer };

/**
 * Wraps every user's key with the current service key, and gives how many it was. Afterwards the previous one opens nothing
 * but old copies of the database: with it destroyed, those who were erased since are unreadable there, too. May be run
 * again, and while users register or are erased.
 */
export async function rewrapKeys(orm: MikroORM, keys: ContactsKeys): Promise<number> {
  let rewrapped = 0;
  let last = '';
  for (;;) {
    const em = orm.em.fork();
    const rows = await em.execute<Row[]>(selectBatch, [last]);
    for (const { userId, wrappedKey } of rows) {
      const wrapped = rewrapKey(keys, userId, wrappedKey);
      if (!wrapped) continue;
      await em.execute(replaceKey, [wrapped, userId, wrappedKey], 'run');
      rewrapped += 1;
    }
    if (rows.length < batchSize) return rewrapped;
    last = rows.at(-1)?.userId ?? last;
  }
}
