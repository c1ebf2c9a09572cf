import { outboxRow } from '@holdfast/outbox';
import { eventOf } from '../domain/inventory-events.ts';
import type { ItemState } from '../domain/item-state.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { SeatCommand } from '../domain/seat-command.ts';
import { settleCommands } from '../domain/settle-commands.ts';
import type { Settlement, Standing } from '../domain/settlement.ts';
import type { LastKnown } from './last-known.ts';
import type { Concerned, SeatStore, SettlementToWrite, Written } from './seat-store.ts';

/** A command in line, with what brings the request back that it came with: its trace and its cause. */
export type InLine = { readonly command: SeatCommand; readonly inItsContext: <T>(work: () => T) => T };

/** What became of commands, in their order, and of their item where it has changed. */
export type Settled = { readonly outcomes: readonly ReservationOutcome[]; readonly changed?: ItemState | undefined };

/**
 * How often a settlement is decided anew because another process was faster. Of two processes that want the same item
 * at every moment, each wins every other time; what fails as often as this fails for another reason.
 */
const mostAttempts = 100;

/** SQLSTATEs of another process writing the same bookings at this moment: unique_violation, deadlock_detected. */
const collisions = new Set(['23505', '40P01']);

/**
 * Settles commands on an item's seats: decides by what was last known, writes it under the condition that it is still
 * so, and decides anew where it is not. A settlement that changes nothing has no such condition, so it is decided by what
 * was read after the commands had come.
 */
export class SeatLedger {
  readonly #store: SeatStore;
  readonly #lastKnown: LastKnown;

  /** A ledger over a store, with what this process remembers of it. */
  constructor(store: SeatStore, lastKnown: LastKnown) {
    this.#store = store;
    this.#lastKnown = lastKnown;
  }

  /** Settles the commands, all of them in one statement. */
  async settle(itemId: string, line: readonly InLine[]): Promise<Settled> {
    const commands = line.map(({ command }) => command);
    const concerned = concernedBy(commands);
    let guess = this.#lastKnown.standingOf(itemId, concerned.bookingIds);
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const standing = guess ?? (await this.#store.read(itemId, concerned));
      if (!standing) return { outcomes: commands.map(ofNoItem) };
      const settlement = settleCommands(standing, commands);
      if (settlement.changes.length > 0) {
        const written = await this.#write({ standing, concerned, settlement, events: eventsOf(settlement, line) });
        if (written.isWritten) return this.#take(standing, settlement);
        guess = written.standing;
      } else if (!guess) {
        return this.#take(standing, settlement);
      } else {
        guess = undefined;
      }
    }
    throw new Error(`The seats of item ${itemId} were changed by others ${mostAttempts} times in a row.`);
  }

  async #write(settlement: SettlementToWrite): Promise<Written> {
    try {
      return await this.#store.write(settlement);
    } catch (error) {
      if (collisions.has((error as { code?: string }).code ?? '')) return { isWritten: false, standing: undefined };
      throw error;
    }
  }

  /** Takes note of how things stand after a settlement. */
  #take(standing: Standing, { outcomes, changes, item }: Settlement): Settled {
    this.#lastKnown.item(item);
    this.#lastKnown.reservations(standing.reservations.values());
    this.#lastKnown.reservations(changes.map(({ reservation }) => reservation));
    return { outcomes, changed: item === standing.item ? undefined : item };
  }
}

/** The rows that tell of the changes, each with the trace and the cause of the request that its command came with. */
function eventsOf({ changes, item }: Settlement, line: readonly InLine[]): object[] {
  return changes.flatMap((change) => {
    const event = eventOf(change, item.version);
    return event ? [line[change.command]!.inItsContext(() => outboxRow(event))] : [];
  });
}

function concernedBy(commands: readonly SeatCommand[]): Concerned {
  const userIds = commands.flatMap((command) => (command.kind === 'reserve' && command.userId) || []);
  return { bookingIds: [...new Set(commands.map(({ bookingId }) => bookingId))], userIds: [...new Set(userIds)] };
}

function ofNoItem({ kind }: SeatCommand): ReservationOutcome {
  return refused(kind === 'confirm' ? 'NOT_FOUND' : 'ITEM_NOT_FOUND');
}
