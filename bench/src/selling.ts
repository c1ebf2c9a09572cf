import type { ApiClient } from '@holdfast/api-client';
import type { Buyer } from './buyers.ts';
import { randomUUID } from 'node:crypto';

const createItem = `mutation Sell($input: CreateItemInput!) { createItem(input: $input) { __typename } }`;
const createBooking = `mutation Book($input: CreateBookingInput!) {
  createBooking(input: $input) {
    __typename ... on BookingPlaced { bookingId booking { status } } ... on BookingRefused { code }
  }
}`;

/** How a request to book was answered. */
export type BookingAnswer =
  | { readonly __typename: 'BookingPlaced'; readonly bookingId: string; readonly booking: { readonly status: string } }
  | { readonly __typename: 'BookingRefused'; readonly code: string };

/** Puts an item with so many seats on sale, and gives its id. The client is an operator's. */
export async function putOnSale(client: ApiClient, totalCapacity: number): Promise<string> {
  const itemId = `bench-${randomUUID()}`;
  const eventDate = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const price = { amount: '10.00', currency: 'EUR' };
  await client.request(createItem, { input: { itemId, name: 'Bench', totalCapacity, price, eventDate } });
  return itemId;
}

/** Sends a request to book one seat, under a new key by default. Throws where the API answers with an error. */
export async function book(
  client: Buyer,
  itemId: string,
  idempotencyKey: string = randomUUID(),
): Promise<BookingAnswer> {
  const means = { paymentMethod: 'CREDIT_CARD', paymentToken: 'tok_visa' };
  const input = { itemId, quantity: 1, ...means, idempotencyKey };
  const { createBooking: answer } = await client.request<{ createBooking: BookingAnswer }>(createBooking, { input });
  return answer;
}

/** Books one seat. Throws where that does not end with a booking that is CONFIRMED. Gives its id. */
export async function bookSuccessfully(client: ApiClient, itemId: string): Promise<string> {
  const answer = await book(client, itemId);
  if (answer.__typename === 'BookingPlaced' && answer.booking.status === 'CONFIRMED') return answer.bookingId;
  throw new Error(`not confirmed: ${JSON.stringify(answer)}`);
}
