import { metrics } from '@holdfast/telemetry';
import type { SeatCommand } from '../domain/seat-command.ts';

/** What commands were settled by in the end: what was last known, what was read, or what was read under the item's lock. */
export type Basis = 'guess' | 'read' | 'lock';

const settlements = metrics.counter('inventory_settlements_total', 'Settlements, each of one item.', ['basis']);
const commands = metrics.counter('inventory_seat_commands_total', 'Commands that were settled.', ['kind']);

/** Records a settlement. Commands to settlements is how many share a commit; the share of locks, how contended items are. */
export function recordSettlement(basis: Basis, settled: readonly SeatCommand[]): void {
  settlements.inc({ basis });
  for (const { kind } of settled) commands.inc({ kind });
}
