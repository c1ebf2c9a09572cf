import { equals, isStorable, type Money, multiply } from '@holdfast/money';
import { type Refused, refused } from '../engine/index.ts';

/** What an item is offered at, at one moment. */
export type ItemOffer = {
  /** Of one seat. */
  readonly price: Money;
  /** Seats that are free to book. */
  readonly availableQuantity: number;
  /** Whether its seats are sold at this moment. */
  readonly isOnSale: boolean;
  /** The seats that one customer may have at once; null: as many as there are. */
  readonly limitPerCustomer?: number | null;
  /** Of the bookings asked about, those whose seats `availableQuantity` is already without. */
  readonly reservedFor: readonly string[];
};

/** Seats that a customer wants, and the sum that they were shown, where they said so. */
export type Wish = {
  readonly userId: string;
  readonly quantity: number;
  readonly expectedTotal?: Money | undefined;
};

/** What the seats cost. */
export type Priced = { readonly kind: 'priced'; readonly total: Money };

/** All seats that would be enough are taken, or wanted by somebody who came before. */
export const soldOut = refused('SOLD_OUT', 'There are not enough seats left.');

/** What so many seats cost by this offer, or why they can't be had; undefined is the offer of an item that there is not. */
export function priceOf(
  offer: ItemOffer | undefined,
  { quantity, expectedTotal }: Omit<Wish, 'userId'>,
): Priced | Refused {
  if (!offer) return refused('ITEM_NOT_FOUND', 'There is no such item.');
  if (!offer.isOnSale) return refused('SALES_CLOSED', 'It is not on sale now.');
  // What the customer has already is not known here: inventory counts that.
  const limit = offer.limitPerCustomer ?? quantity;
  if (limit < quantity) return refused('LIMIT_EXCEEDED', `A customer may have ${limit} seats at most.`);
  if (offer.availableQuantity < quantity) return soldOut;
  const total = multiply(offer.price, quantity);
  if (!isStorable(total)) return refused('INVALID_QUANTITY', 'So many seats cost more than one booking can carry.');
  if (!expectedTotal || isSameSum(total, expectedTotal)) return { kind: 'priced', total };
  return refused('PRICE_CHANGED', `The price has changed. It costs ${total.amount} ${total.currency} now.`);
}

function isSameSum(total: Money, expected: Money): boolean {
  return total.currency === expected.currency && equals(total, expected);
}
