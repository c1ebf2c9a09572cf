import { equals, isZero, type Money } from '@holdfast/money';
import { refused, type Answer, type Call } from '../engine/index.ts';
import type { BookingPayment } from './booking-payment.ts';
import type { InventoryService } from './inventory-service.ts';

/** Asks what a booking costs, and refuses where the customer was shown another price. */
export function quoteWith(
  inventory: InventoryService,
): (booking: BookingPayment, call: Call) => Promise<Answer<BookingPayment>> {
  return async (booking, call) => {
    const quote = await inventory.quote(booking, call);
    if (quote.kind === 'refused' || !booking.expectedTotal) return quote;
    return isSameSum(quote.adds.total, booking.expectedTotal) ? quote : priceChanged(quote.adds.total);
  };
}

/** Whether there is anything to pay. */
export function isToBePaid({ total }: { readonly total?: Money }): boolean {
  return total !== undefined && !isZero(total);
}

function isSameSum(total: Money | undefined, expected: Money): boolean {
  return total !== undefined && total.currency === expected.currency && equals(total, expected);
}

function priceChanged(total: Money | undefined): Answer<never> {
  const now = total ? ` It costs ${total.amount} ${total.currency} now.` : '';
  return refused('PRICE_CHANGED', `The price has changed.${now}`);
}
