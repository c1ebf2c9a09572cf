import { equals, isStorable, MoneyError, parseMoney } from '@holdfast/money';
import { badUserInput, requireText, requireUuid } from '@holdfast/subgraph';
import { bookingCreated } from '../domain/booking-events.ts';
import { type BookingOutcome, refused } from '../domain/booking-outcome.ts';
import { Booking } from '../domain/booking.entity.ts';
import { violates } from '../domain/constraint.ts';
import { insertBooking } from '../domain/write-booking.ts';
import type { CreatePendingBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/**
 * Writes a booking as PENDING. The same id and content again gives the booking as it is by then, with the expiry that
 * was given first. Refused where another booking has the id or the idempotency key, and where it was cancelled before.
 */
export async function createPendingBooking(
  services: Services,
  input: CreatePendingBookingInput,
): Promise<BookingOutcome> {
  const checked = checkInput(input);
  try {
    const booking = newBooking(services, checked);
    const isWritten = await insertBooking(services.orm, booking, bookingCreated(booking));
    return isWritten ? { booking } : await repeat(services, checked);
  } catch (error) {
    if (violates(error, 'check_not_cancelled_before_creation')) {
      return refused('ILLEGAL_STATUS', 'The booking was cancelled before it was written.');
    }
    throw error;
  }
}

function checkInput(input: CreatePendingBookingInput): CreatePendingBookingInput {
  requireText('userId', input.userId, 100);
  requireText('itemId', input.itemId, 100);
  requireText('idempotencyKey', input.idempotencyKey, 100);
  if (input.quantity < 1) throw badUserInput('"quantity" must be at least 1.');
  if (!isTotal(input.total)) throw badUserInput('"total" must be a sum of money from 0 to 99999999.99.');
  return { ...input, bookingId: requireUuid('bookingId', input.bookingId) };
}

function isTotal(total: CreatePendingBookingInput['total']): boolean {
  try {
    return isStorable(total) && !parseMoney(total).amount.startsWith('-');
  } catch (error) {
    if (error instanceof MoneyError) return false;
    throw error;
  }
}

function newBooking({ orm }: Services, { bookingId, total, ...input }: CreatePendingBookingInput): Booking {
  const { amount, currency } = parseMoney(total);
  const now = new Date();
  return orm.em.fork().create(Booking, {
    ...input,
    id: bookingId,
    status: 'PENDING',
    totalAmount: amount,
    currency,
    createdAt: now,
    updatedAt: now,
    version: 0,
  });
}

async function repeat({ orm }: Services, input: CreatePendingBookingInput): Promise<BookingOutcome> {
  const booking = await orm.em.fork().findOne(Booking, input.bookingId);
  if (!booking) return refused('CONFLICT', 'Another booking has this idempotency key.');
  const same =
    booking.userId === input.userId &&
    booking.itemId === input.itemId &&
    booking.quantity === input.quantity &&
    booking.idempotencyKey === input.idempotencyKey &&
    equals(booking.total, input.total);
  return same ? { booking } : refused('CONFLICT', 'Another booking has this id.');
}
