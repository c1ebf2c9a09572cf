import type { MessageContent } from '../domain/message-content.ts';

/** What the templates may use. */
export type MessageView = {
  readonly bookingId: string;
  readonly itemName: string;
  /** In words, in UTC; null where the item is not known any more. */
  readonly eventDate: string | null;
  /** `1 seat`, `2 seats`; null where it is not known. */
  readonly seats: string | null;
  /** `$240.00`; null where nothing was to be paid. */
  readonly total: string | null;
  /** Why it was cancelled, as a sentence; null for a confirmation. */
  readonly reason: string | null;
  /** Where messages can be stopped; null where there is no such page. */
  readonly unsubscribeUrl: string | null;
};

/** What of a message's words is not about the booked item. */
export type MessageSurroundings = { readonly bookingId: string; readonly unsubscribeUrl?: string | undefined };

/** What is booked, as inventory describes it. */
export type BookedItem = { readonly name: string; readonly eventDate: Date };

const reasons: Readonly<Record<string, string>> = {
  BY_CUSTOMER: 'You cancelled it. Whatever you paid is on its way back to you.',
  BY_OPERATOR: 'It was cancelled by the organiser. Whatever you paid is on its way back to you.',
  EXPIRED: 'It was not completed in time, so the seats were given free. You have not been charged.',
  PAYMENT_CAPTURE_FAILED:
    'Your payment could not be collected, so the seats were given free. You have not been charged.',
};
const otherReason = 'Whatever you paid is on its way back to you.';

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });

/** Puts what is known of a booking into words. */
export function messageViewOf(
  content: MessageContent,
  item: BookedItem | undefined,
  { bookingId, unsubscribeUrl }: MessageSurroundings,
): MessageView {
  const { itemId, quantity, cancellationCode } = content;
  return {
    bookingId,
    itemName: item?.name ?? itemId ?? 'Your booking',
    eventDate: item ? `${date.format(item.eventDate)} UTC` : null,
    seats: inSeats(quantity),
    total: isNothing(content.amount) ? null : inWords(content),
    reason: cancellationCode === null ? null : (reasons[cancellationCode] ?? otherReason),
    unsubscribeUrl: unsubscribeUrl ?? null,
  };
}

function inSeats(quantity: number | null): string | null {
  if (quantity === null) return null;
  return quantity === 1 ? '1 seat' : `${quantity} seats`;
}

function isNothing(amount: string): boolean {
  return /^[0.]*$/.test(amount);
}

function inWords({ amount, currency }: MessageContent): string {
  // Formatted as the string it is: no detour by a float.
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral);
}
