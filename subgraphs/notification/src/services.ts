import { openDatabase } from '@holdfast/database';
import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { ContactBook } from './contacts/contact-book.ts';
import type { DeliveryParts } from './delivery/attempt-delivery.ts';
import { Contact } from './domain/contact.entity.ts';
import { DataKey } from './domain/data-key.entity.ts';
import { Notification } from './domain/notification.entity.ts';
import type { NotificationConfig } from './env.ts';
import { ItemForMailDocument } from './generated/inventory-client.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';

/** What commands, consumers and the sender work with; one for the process. */
export type Services = DeliveryParts & { readonly orm: MikroORM };

/** Connects to the database; the mail server and inventory may be away. */
export async function openServices(
  config: NotificationConfig,
  signer: IdentitySigner,
): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(
    await openDatabase({
      url: config.DATABASE_URL,
      replicaUrl: config.DATABASE_REPLICA_URL,
      poolSize: config.DATABASE_POOL_SIZE,
      entities: [Contact, DataKey, Notification],
    }),
  );
  const contacts = new ContactBook(orm, config.CONTACTS_KEY);
  const mailer = opened.use(createSmtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }));
  const inventory = opened.use(createServiceClient({ name: 'inventory', url: config.INVENTORY_URL, signer }));
  const findItem = async (id: string) => {
    const { item } = await inventory.execute(ItemForMailDocument, { id });
    return item ? { name: item.name, eventDate: new Date(item.eventDate) } : undefined;
  };
  const resources = opened.move();
  return { orm, contacts, mailer, findItem, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
