import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import type { ConsumerConfig } from '../consumer-env.ts';
import { ItemForMailDocument } from '../generated/inventory-client.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import type { Services } from '../services.ts';
import type { DeliveryParts } from './attempt-delivery.ts';

/** Opens what messages are made of and go through. Providers and inventory may be away. */
export function openDelivery(
  config: ConsumerConfig,
  signer: IdentitySigner,
  { contacts }: Services,
): DeliveryParts & AsyncDisposable {
  const opened = new AsyncDisposableStack();
  const mailer = opened.use(createSmtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }));
  const inventory = opened.use(createServiceClient({ name: 'inventory', url: config.INVENTORY_URL, signer }));
  const findItem = async (id: string) => {
    const { item } = await inventory.execute(ItemForMailDocument, { id });
    return item ? { name: item.name, eventDate: new Date(item.eventDate) } : undefined;
  };
  return { contacts, mailer, findItem, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
