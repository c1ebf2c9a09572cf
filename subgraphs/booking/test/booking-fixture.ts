import { createTestDatabase, createTestIdentities } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createPendingBooking } from '../src/commands/create-pending-booking.ts';
import type { BookingOutcome } from '../src/domain/booking-outcome.ts';
import { BookingHistoryEntry } from '../src/domain/booking-history-entry.entity.ts';
import type { Booking } from '../src/domain/booking.entity.ts';
import type { CreatePendingBookingInput, MarkBookingCancelledInput } from '../src/generated/schema.ts';
import { openServices, type Services } from '../src/services.ts';

/** The services of the bookings over a database of the test file's own. */
export type BookingFixture = AsyncDisposable & { readonly services: Services; readonly databaseUrl: string };

/** Opens them over the tests' servers. */
export async function openBooking(): Promise<BookingFixture> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createTestDatabase('booking'));
  const identities = opened.use(await createTestIdentities('booking'));
  const { signer } = await identities.of('booking');
  const config = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 8, INVENTORY_URL: 'http://127.0.0.1:1' };
  const services = opened.use(await openServices(config, signer));
  const all = opened.move();
  return { services, databaseUrl: database.url, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Alice's booking of two seats for 240.00 USD, unless told otherwise. */
export function bookingInput(input: Partial<CreatePendingBookingInput> = {}): CreatePendingBookingInput {
  return {
    bookingId: randomUUID(),
    userId: 'alice',
    itemId: 'concert-1',
    quantity: 2,
    total: { amount: '240.00', currency: 'USD' },
    expiresAt: new Date(Date.now() + 900_000),
    idempotencyKey: randomUUID(),
    ...input,
  };
}

/** A cancellation by the customer, of a booking that is PENDING or CONFIRMED, unless told otherwise. */
export function cancellation(
  bookingId: string,
  input: Partial<MarkBookingCancelledInput> = {},
): MarkBookingCancelledInput {
  return { bookingId, code: 'BY_CUSTOMER', actor: 'alice', from: ['PENDING', 'CONFIRMED'], ...input };
}

/** Writes a booking that must not be refused. */
export async function givenBooking(
  services: Services,
  input: Partial<CreatePendingBookingInput> = {},
): Promise<Booking> {
  const outcome = await createPendingBooking(services, bookingInput(input));
  assert.ok('booking' in outcome, JSON.stringify(outcome));
  return outcome.booking;
}

/** The booking's status, or the refusal's code. */
export function statusOf(outcome: BookingOutcome): string {
  return 'code' in outcome ? outcome.code : outcome.booking.status;
}

/** The statuses that a booking went through, with who caused each: `PENDING by alice`. */
export async function historyOf({ orm }: Services, bookingId: string): Promise<string[]> {
  const entries = await orm.em.fork().find(BookingHistoryEntry, { bookingId }, { orderBy: { version: 'asc' } });
  return entries.map(({ toStatus, actor }) => `${toStatus} by ${actor}`);
}

/** The types of the events of a booking that wait in the outbox, oldest first. */
export async function eventsOf({ orm }: Services, bookingId: string): Promise<string[]> {
  const query = 'SELECT type FROM outbox WHERE key = ? ORDER BY id';
  const rows = await orm.em.fork().execute<{ type: string }[]>(query, [bookingId]);
  return rows.map(({ type }) => type);
}
