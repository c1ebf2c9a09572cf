import { isCurrency } from '@holdfast/money';
import { badUserInput, problemOfText } from '@holdfast/subgraph';
import type { FigureDimension } from '../generated/schema.ts';
import { daysBetween } from './day.ts';

/** Which figures are asked for, and what they are told apart by. */
export type FigureArguments = {
  readonly from: string;
  readonly to: string;
  readonly itemId?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly groupBy: readonly FigureDimension[];
};

/** The parts of a statement over a table of figures. */
export type FigureQuery = {
  /** The columns that figures are told apart by, as they are selected: null where they are not. */
  readonly selected: string;
  /** The same, for GROUP BY and ORDER BY; ends with a comma unless it is empty. */
  readonly grouped: string;
  readonly where: string;
  readonly values: readonly string[];
};

const mostDays = 366;

/** Makes the parts that all statements have in common. Throws BAD_USER_INPUT for arguments out of range. */
export function figureQuery({ from, to, itemId, currency, groupBy }: FigureArguments): FigureQuery {
  const days = daysBetween(from, to);
  if (days < 1) throw badUserInput('"to" must not be before "from".');
  if (days > mostDays) throw badUserInput(`Ask for ${mostDays} days at most, and not for ${days}.`);
  if (itemId != null) requireItemId(itemId);
  if (currency != null && !isCurrency(currency)) throw badUserInput('"currency" must be a code of ISO 4217.');
  const [byDay, byItem] = [groupBy.includes('DAY'), groupBy.includes('ITEM')];
  return {
    selected: `${byDay ? 'day::text' : 'null'} as day, ${byItem ? 'item_id' : 'null'} as item_id`,
    grouped: `${byDay ? 'daily.day, ' : ''}${byItem ? 'daily.item_id, ' : ''}`,
    where: `day between ? and ?${itemId == null ? '' : ' and item_id = ?'}${currency == null ? '' : ' and currency = ?'}`,
    values: [from, to, ...(itemId == null ? [] : [itemId]), ...(currency == null ? [] : [currency])],
  };
}

function requireItemId(itemId: string): void {
  const problem = problemOfText(itemId, 100);
  if (problem) throw badUserInput(`"itemId" ${problem}.`);
}
