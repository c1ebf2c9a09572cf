import { fromMinorUnits, percentOf, type Money } from '@holdfast/money';

/** A row of the table: who cancels less than that long before the event, in milliseconds, pays so many per cent. */
export type CancellationFee = { readonly withinMs: number; readonly percent: number };

/**
 * What is kept of the total where a customer cancels a CONFIRMED booking `msLeft` before its event, negative once that has
 * begun: the row with the shortest time that is not over yet. Nothing where no row says otherwise.
 */
export function feeFor(fees: readonly CancellationFee[], total: Money, msLeft: number): Money {
  const rows = fees.filter(({ withinMs }) => msLeft < withinMs).toSorted((one, other) => one.withinMs - other.withinMs);
  const [row] = rows;
  return row ? percentOf(total, row.percent) : fromMinorUnits(0n, total.currency);
}
