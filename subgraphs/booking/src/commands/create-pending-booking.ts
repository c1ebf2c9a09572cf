import { equals, isStorable, MoneyError, parseMoney } from '@holdfast/money';
import { badUserInput, requireText, requireUuid } from '@holdfast/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { bookingCreated } from '../domain/booking-events.ts';
import { type BookingOutcome, refused } from '../domain/booking-outcome.ts';
import { Booking } from '../domain/booking.entity.ts';
import { violates } from '../domain/constraint.ts';
import { recordChange } from '../domain/record-change.ts';
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
    return { booking: await insert(services, checked) };
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return repeat(services, checked);
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

function insert({ orm }: Services, { bookingId, total, ...input }: CreatePendingBookingInput): Promise<Booking> {
  const { amount, currency } = parseMoney(total);
  return orm.em.fork().transactional((em) => {
    const booking = em.create(Booking, {
      ...input,
      id: bookingId,
      status: 'PENDING',
      totalAmount: amount,
      currency,
    });
    return recordChange(em, { booking, fromStatus: null, reason: null, actor: input.userId, event: bookingCreated });
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
