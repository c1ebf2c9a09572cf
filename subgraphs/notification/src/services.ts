import { openDatabase } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { ContactBook } from './contacts/contact-book.ts';
import { contactsKeysOf } from './contacts/contacts-keys.ts';
import { Contact } from './domain/contact.entity.ts';
import { DataKey } from './domain/data-key.entity.ts';
import { ErasedUser } from './domain/erased-user.entity.ts';
import { Notification } from './domain/notification.entity.ts';
import { Preference } from './domain/preference.entity.ts';
import type { NotificationConfig } from './env.ts';

/** What commands, loaders and consumers work with; one for the process. */
export type Services = { readonly orm: MikroORM; readonly contacts: ContactBook };

/** What of the configuration the services need. */
export type ServicesConfig = Pick<
  NotificationConfig,
  'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATABASE_POOL_SIZE' | 'CONTACTS_KEY' | 'CONTACTS_KEY_PREVIOUS'
>;

/** Connects to the database. */
export async function openServices(config: ServicesConfig): Promise<Services & AsyncDisposable> {
  const orm = await openDatabase({
    url: config.DATABASE_URL,
    replicaUrl: config.DATABASE_REPLICA_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [Contact, DataKey, ErasedUser, Notification, Preference],
  });
  const contacts = new ContactBook(orm, contactsKeysOf(config));
  return { orm, contacts, [Symbol.asyncDispose]: () => orm.close() };
}
