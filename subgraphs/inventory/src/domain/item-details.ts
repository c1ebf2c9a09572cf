import { isStorable, type Money, MoneyError, toMinorUnits } from '@holdfast/money';
import { problemOfText } from '@holdfast/subgraph';

/** What an operator decides about an item. Fields that are left out, or null, stay as they are. */
export type ItemDetails = {
  readonly name?: string | null;
  /** Null, where it is not left out, takes the description away. */
  readonly description?: string | null;
  readonly totalCapacity?: number | null;
  readonly price?: Money | null;
  readonly eventDate?: Date | null;
};

/** The longest id of an item, in characters. */
export const longestItemId = 100;

const longestName = 255;
const longestDescription = 10_000;

/** What is wrong with the details, as a sentence that names the field; undefined where nothing is. */
export function problemOfDetails(details: ItemDetails): string | undefined {
  const { name, description, totalCapacity, price } = details;
  return (
    sentence('name', name == null ? undefined : problemOfText(name, longestName)) ??
    sentence('description', description ? problemOfText(description, longestDescription) : undefined) ??
    sentence('totalCapacity', totalCapacity != null && totalCapacity < 0 ? 'must not be negative' : undefined) ??
    sentence('price', price ? problemOfPrice(price) : undefined)
  );
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
