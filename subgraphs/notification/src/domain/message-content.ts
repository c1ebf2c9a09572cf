import type { BookingCancelled, BookingConfirmed, PaymentRefunded } from '@holdfast/events';

/** What a message says, as far as its event tells; by the name of its template. */
export type MessageContent = {
  readonly template: 'booking-confirmed' | 'booking-cancelled' | 'payment-refunded';
  /** Null where it is not known: an event of a payment does not tell. */
  readonly itemId: string | null;
  /** Null where it is not known. */
  readonly quantity: number | null;
  /** The booking's total, or what was given back; exact. */
  readonly amount: string;
  readonly currency: string;
  /** Why it was cancelled; null for all else. */
  readonly cancellationCode: string | null;
};

/** The message that a confirmed booking gives rise to. */
export function confirmationOf(event: BookingConfirmed): MessageContent {
  return { template: 'booking-confirmed', ...bookingOf(event), cancellationCode: null };
}

/** Endings that nobody was there to see: the customer learns of them by message only. */
const unseen: readonly string[] = ['EXPIRED', 'PAYMENT_CAPTURE_FAILED', 'BY_OPERATOR'];

/**
 * The message that a cancelled booking gives rise to. None for the ordinary refusal of a booking that was never confirmed:
 * the customer has had it as the answer to their request.
 */
export function cancellationOf(event: BookingCancelled): MessageContent | undefined {
  const wasConfirmed = event.previousStatus === 'CONFIRMED';
  if (!wasConfirmed && !unseen.includes(event.cancellationCode)) return undefined;
  return { template: 'booking-cancelled', ...bookingOf(event), cancellationCode: event.cancellationCode };
}

/** What is booked, as far as it is known. */
export type BookedSeats = Pick<MessageContent, 'itemId' | 'quantity'>;

/**
 * The message that a refund gives rise to while its booking stands. None where the booking is cancelled: the customer has
 * had that message, and it tells of the money, too.
 */
export function refundOf(event: PaymentRefunded, booked: BookedSeats | undefined): MessageContent | undefined {
  if (event.byCancellation !== false) return undefined;
  const { itemId, quantity } = booked ?? { itemId: null, quantity: null };
  const { refundAmount: amount, currency } = event;
  return { template: 'payment-refunded', itemId, quantity, amount, currency, cancellationCode: null };
}

function bookingOf(event: BookingConfirmed | BookingCancelled) {
  return {
    itemId: event.itemId,
    quantity: event.quantity,
    amount: event.totalAmountDecimal,
    currency: event.currency,
  };
}
