import { type DomainEvent, newEvent } from '@holdfast/events';
import type { BookingStatus, CancellationCode } from '../generated/schema.ts';
import type { Booking } from './booking.entity.ts';
import { cancellationWords } from './cancellation.ts';

/** A booking was written as PENDING. */
export function bookingCreated(booking: Booking): DomainEvent {
  const expiresAt = booking.expiresAt.getTime();
  return newEvent('BookingCreated', { ...fieldsOf(booking), previousStatus: null, expiresAt });
}

/** A booking became CONFIRMED. */
export function bookingConfirmed(booking: Booking, previousStatus: BookingStatus): DomainEvent {
  return newEvent('BookingConfirmed', { ...fieldsOf(booking), previousStatus, paymentId: booking.paymentId ?? null });
}

/** A booking became COMPLETED. */
export function bookingCompleted(booking: Booking, previousStatus: BookingStatus): DomainEvent {
  return newEvent('BookingCompleted', { ...fieldsOf(booking), previousStatus });
}

/** A booking became CANCELLED. */
export function bookingCancelled(booking: Booking, previousStatus: BookingStatus, code: CancellationCode): DomainEvent {
  // Always our own words: what a person typed may name somebody, and no personal data goes on a topic.
  const cancellation = { cancellationCode: code, cancellationReason: cancellationWords[code] };
  return newEvent('BookingCancelled', { ...fieldsOf(booking), previousStatus, ...cancellation });
}

function fieldsOf(booking: Booking) {
  const { amount, currency } = booking.total;
  return {
    bookingId: booking.id,
    userId: booking.userId,
    itemId: booking.itemId,
    quantity: booking.quantity,
    totalAmount: Number(amount),
    totalAmountDecimal: amount,
    currency,
    status: booking.status,
    version: booking.version,
  };
}
