import type { BookingCancelled, BookingConfirmed } from '@holdfast/events';

/** What a message says, as far as its event tells; by the name of its template. */
export type MessageContent = {
  readonly template: 'booking-confirmed' | 'booking-cancelled';
  readonly itemId: string;
  readonly quantity: number;
  /** The booking's total, exact. */
  readonly amount: string;
  readonly currency: string;
  /** Why it was cancelled; null for a confirmation. */
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

function bookingOf(event: BookingConfirmed | BookingCancelled) {
  return {
    itemId: event.itemId,
    quantity: event.quantity,
    amount: event.totalAmountDecimal,
    currency: event.currency,
  };
}
