import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { UserCipher } from '../contacts/user-cipher.ts';
import type { Notification } from '../domain/notification.entity.ts';
import { type MessageText, openMessage } from '../domain/sealed-message.ts';

/** Loads what messages said; null where nothing is kept, or cannot be read any more. */
export type MessageLoader = DataLoader<Notification, MessageText | null>;

const selectMessages = `select id, message from notifications where id = any(?::uuid[]) and message is not null`;

/** Reads the messages that one request asks for in one query, and each of their users' keys once. */
export function createMessageLoader(orm: MikroORM, contacts: ContactBook): MessageLoader {
  return new DataLoader<Notification, MessageText | null>(async (notifications) => {
    const ids = `{${notifications.map(({ id }) => id).join(',')}}`;
    const rows = await orm.em.fork().execute<{ id: string; message: Buffer }[]>(selectMessages, [ids]);
    const sealed = new Map(rows.map(({ id, message }) => [id, message]));
    const ciphers = await ciphersOf(contacts, new Set(notifications.map(({ userId }) => userId)));
    return notifications.map(({ id, userId }) => {
      const [message, cipher] = [sealed.get(id), ciphers.get(userId)];
      return message && cipher ? openMessage(cipher, id, message) : null;
    });
  });
}

async function ciphersOf(contacts: ContactBook, users: ReadonlySet<string>) {
  const found = [...users].map(async (user) => [user, (await contacts.recipient(user)).cipher] as const);
  return new Map<string, UserCipher | undefined>(await Promise.all(found));
}
