import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import type { ConsumerConfig } from '../consumer-env.ts';
import { ItemForMailDocument } from '../generated/inventory-client.ts';
import { openMailer } from '../mail/open-mailer.ts';
import type { Services } from '../services.ts';
import { openSmsSender } from '../sms/open-sms-sender.ts';
import { UnsubscribeLinks } from '../unsubscribe/unsubscribe-links.ts';
import type { DeliveryParts } from './attempt-delivery.ts';

/** Opens what messages are made of and go through. Providers and inventory may be away. */
export async function openDelivery(
  config: ConsumerConfig,
  signer: IdentitySigner,
  { contacts }: Services,
): Promise<DeliveryParts & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const mailer = opened.use(await openMailer(config));
  const smsSender = opened.use(await openSmsSender(config));
  const inventory = opened.use(createServiceClient({ name: 'inventory', url: config.INVENTORY_URL, signer }));
  const links = new UnsubscribeLinks(config.UNSUBSCRIBE_KEY);
  const { PUBLIC_URL: publicUrl } = config;
  const all = opened.move();
  return {
    contacts,
    mailer,
    smsSender,
    findItem: async (id) => {
      const { item } = await inventory.execute(ItemForMailDocument, { id });
      return item ? { name: item.name, eventDate: new Date(item.eventDate) } : undefined;
    },
    unsubscribeUrl: (userId) => (publicUrl === undefined ? undefined : links.urlOf(userId, publicUrl)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
