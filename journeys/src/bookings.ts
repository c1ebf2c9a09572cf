import type { ApiClient } from '@holdfast/api-client';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { CreateBookingAnswer, WholeBooking } from './answers.ts';
import { bookingWhole, createBooking } from './operations.ts';

/** What a customer chooses when booking; the rest has defaults: one seat, a card that is approved, a new key. */
export type Choice = { itemId: string; quantity?: number; paymentToken?: string; idempotencyKey?: string };

/** Sends createBooking and gives what it answered. */
export async function book(client: ApiClient, choice: Choice): Promise<CreateBookingAnswer['createBooking']> {
  const input = {
    quantity: 1,
    paymentMethod: 'CREDIT_CARD',
    paymentToken: 'tok_visa',
    idempotencyKey: randomUUID(),
    ...choice,
  };
  return (await client.request<CreateBookingAnswer>(createBooking, { input })).createBooking;
}

/** Books, expects that it succeeds, and gives the booking's id. */
export async function bookSuccessfully(client: ApiClient, choice: Choice): Promise<string> {
  const answer = await book(client, choice);
  assert.equal(answer.__typename, 'BookingPlaced', JSON.stringify(answer));
  return answer.__typename === 'BookingPlaced' ? answer.bookingId : '';
}

/** Reads a booking with everything that the services know of it. Null where there is none for this viewer. */
export async function readBooking(client: ApiClient, id: string): Promise<WholeBooking | null> {
  return (await client.request<{ booking: WholeBooking | null }>(bookingWhole, { id })).booking;
}
