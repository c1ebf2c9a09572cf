import { isStorable, type Money, MoneyError, toMinorUnits } from '@holdfast/money';
import { problemOfText } from '@holdfast/subgraph';

/** What an operator decides about an item. Fields that are left out stay as they are, and those that are null, too, where nothing else is said. */
export type ItemDetails = {
  readonly name?: string | null;
  /** Null, where it is not left out, takes the description away. */
  readonly description?: string | null;
  readonly totalCapacity?: number | null;
  readonly price?: Money | null;
  readonly eventDate?: Date | null;
  /** Null, where it is not left out, takes the limit away. */
  readonly limitPerCustomer?: number | null;
  /** Null, where it is not left out: from the beginning. */
  readonly salesOpenAt?: Date | null;
  /** Null, where it is not left out: until the event begins. */
  readonly salesCloseAt?: Date | null;
};

/** The longest id of an item, in characters. */
export const longestItemId = 100;

const longestName = 255;
const longestDescription = 10_000;

/** What is wrong with the details, as a sentence that names the field; undefined where nothing is. */
export function problemOfDetails(details: ItemDetails): string | undefined {
  const { name, description, totalCapacity, price, limitPerCustomer } = details;
  return (
    sentence('name', name == null ? undefined : problemOfText(name, longestName)) ??
    sentence('description', description ? problemOfText(description, longestDescription) : undefined) ??
    sentence('totalCapacity', totalCapacity != null && totalCapacity < 0 ? 'must not be negative' : undefined) ??
    sentence('price', price ? problemOfPrice(price) : undefined) ??
    sentence('limitPerCustomer', limitPerCustomer != null && limitPerCustomer < 1 ? 'must be at least 1' : undefined) ??
    problemOfWindow(details)
  );
}

/** What is wrong with the times at which sales open and close, as a sentence; undefined where nothing is. */
export function problemOfWindow({ salesOpenAt, salesCloseAt }: ItemDetails): string | undefined {
  const isInOrder = !salesOpenAt || !salesCloseAt || salesOpenAt < salesCloseAt;
  return isInOrder ? undefined : sentence('salesOpenAt', 'must be before "salesCloseAt"');
}

function problemOfPrice(price: Money): string | undefined {
  try {
    if (toMinorUnits(price) < 0n) return 'must not be negative';
    return isStorable(price) ? undefined : 'must be at most 99999999.99, in a currency of at most two decimals';
  } catch (error) {
    if (error instanceof MoneyError) return `is no sum of money: ${error.message}`;
    throw error;
  }
}

function sentence(field: string, problem: string | undefined): string | undefined {
  return problem && `"${field}" ${problem}.`;
}
