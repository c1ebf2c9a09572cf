import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { findRunningSystem } from '@holdfast/launcher';
import { randomUUID } from 'node:crypto';
import { createBooking, enrichedBooking, itemsOnSale, statusChanges } from './operations.ts';
import { waitFor } from './wait-for.ts';

type Item = { id: string; name: string; availableQuantity: number; price: { amount: string; currency: string } };
type OnSale = { items: { edges: { node: Item }[] } };
type Change = { bookingStatusChanged: { bookingId: string; previousStatus: string | null; status: string } };
type Answer = { createBooking: { __typename: string; bookingId?: string; code?: string; message?: string } };
type Enriched = {
  booking: { status: string; payment: { status: string } | null; reservation: { status: string } | null };
};
type Mail = { subject: string; to: { address: string }[] };

/** A customer's visit: choose, follow, book, and look at what came of it. Throws with the reason where it fails. */
async function visit(): Promise<void> {
  const system = await findRunningSystem();
  const user = `demo-${randomUUID().slice(0, 8)}`;
  await using client = createApiClient(system.graphqlUrl, system.token({ user, role: 'customer' }));

  const item = await chooseItem(client);
  console.log(`${user} books a seat of “${item.name}” for ${item.price.amount} ${item.price.currency}.`);

  const following = follow(client);
  const bookingId = await book(client, item);
  await following;

  const booking = await waitFor(`the payment of ${bookingId} to be captured`, async () => {
    const { booking: read } = await client.request<Enriched>(enrichedBooking, { id: bookingId });
    return read.payment?.status === 'CAPTURED' && read.reservation?.status === 'CONFIRMED' ? read : undefined;
  });
  console.log(JSON.stringify(booking, null, 2));

  if (system.inboxUrl) await showMail(system.inboxUrl, user);
}

async function chooseItem(client: ApiClient): Promise<Item> {
  const { items } = await client.request<OnSale>(itemsOnSale);
  const [item] = items.edges
    .map(({ node }) => node)
    .filter(({ price }) => Number(price.amount) > 0)
    .toSorted((a, b) => b.availableQuantity - a.availableQuantity);
  if (!item) throw new Error('Everything is sold out. `npm run reset` empties the data folder.');
  return item;
}

/** Prints each change of status as it arrives, until the booking stands or is gone. */
async function follow(client: ApiClient): Promise<void> {
  for await (const { bookingStatusChanged: change } of client.subscribe<Change>(statusChanges)) {
    console.log(`  ${change.bookingId}: ${change.previousStatus ?? '(new)'} → ${change.status}`);
    if (change.status !== 'PENDING') return;
  }
}

async function showMail(inboxUrl: string, user: string): Promise<void> {
  const mail = await waitFor(`a mail to ${user}`, async () => {
    const mails = (await (await fetch(`${inboxUrl}/api/email`)).json()) as Mail[];
    return mails.find(({ to }) => to.some(({ address }) => address.startsWith(`${user}@`)));
  });
  console.log(`Mail in the inbox: “${mail.subject}” (${inboxUrl})`);
}

async function book(client: ApiClient, item: Item): Promise<string> {
  const input = {
    itemId: item.id,
    quantity: 1,
    paymentMethod: 'CREDIT_CARD',
    paymentToken: 'tok_visa',
    idempotencyKey: randomUUID(),
    expectedTotal: item.price,
  };
  const { createBooking: answer } = await client.request<Answer>(createBooking, { input });
  if (!answer.bookingId) throw new Error(`The booking was refused: ${answer.code}, ${answer.message}`);
  return answer.bookingId;
}

try {
  await visit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
