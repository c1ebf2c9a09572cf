import { outboxRow } from '@holdfast/outbox';
import { eventOf } from '../domain/inventory-events.ts';
import type { ItemState } from '../domain/item-state.ts';
import { refused, type ReservationOutcome } from '../domain/reservation-outcome.ts';
import type { SeatCommand } from '../domain/seat-command.ts';
import { settleCommands } from '../domain/settle-commands.ts';
import type { Settlement, Standing } from '../domain/settlement.ts';
import type { LastKnown } from './last-known.ts';
import { type Basis, recordSettlement } from './seat-metrics.ts';
import type { Concerned, SeatStore, Written } from './seat-store.ts';

/** A command in line, with what brings the request back that it came with: its trace and its cause. */
export type InLine = { readonly command: SeatCommand; readonly inItsContext: <T>(work: () => T) => T };

/** What became of commands, in their order, and of their item where it has changed. */
export type Settled = { readonly outcomes: readonly ReservationOutcome[]; readonly changed?: ItemState | undefined };

/** SQLSTATEs of another process writing the same bookings at this moment: unique_violation, deadlock_detected. */
const collisions = new Set(['23505', '40P01']);
const mostCollisions = 5;

/** Commands that are settled together, and whom they are about. */
type Job = {
  readonly itemId: string;
  readonly line: readonly InLine[];
  readonly commands: readonly SeatCommand[];
  readonly concerned: Concerned;
};

/** A settlement, and what it was decided by. */
type Decision = { readonly standing: Standing; readonly settlement: Settlement };

/** Why nothing was settled; `absent` is an item that there is not. */
type Unsettled = Exclude<Written, 'written'> | 'absent';

/**
 * Settles commands on an item's seats: decides by what was last known, and writes it under the condition that it is still
 * so. Where it is not, it is decided by what is read; where another process was faster, too, in its turn: under a lock
 * that lets no other be faster. A settlement that changes nothing has no condition to be written under, so it is always
 * decided by what was read after the commands had come.
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
    const job = { itemId, line, commands, concerned: concernedBy(commands) };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#settle(job);
      } catch (error) {
        if (attempt === mostCollisions || !collisions.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  async #settle(job: Job): Promise<Settled> {
    let basis: Basis = 'guess';
    let result = await this.#settleByGuess(job);
    if (result === 'mistaken') {
      basis = 'read';
      result = await settleAsRead(this.#store, job);
    }
    if (result === 'mistaken' || result === 'outrun') {
      basis = 'lock';
      result = await this.#store.whileLocked(job.itemId, (store) => settleAsRead(store, job));
    }
    recordSettlement(basis, job.commands);
    if (typeof result === 'object') return this.#take(result);
    if (result === 'absent') return { outcomes: job.commands.map(ofNoItem) };
    throw new Error(`The seats of item ${job.itemId} were changed by somebody who does not wait for its row.`);
  }

  async #settleByGuess(job: Job): Promise<Decision | Unsettled> {
    const standing = this.#lastKnown.standingOf(job.itemId, job.concerned.bookingIds);
    if (!standing) return 'mistaken';
    const decision = decide(standing, job);
    return changesAnything(decision) ? write(this.#store, decision, job) : 'mistaken';
  }

  /** Takes note of how things stand after a settlement. Not before it is committed: its version might become another's. */
  #take({ standing, settlement: { outcomes, changes, item } }: Decision): Settled {
    this.#lastKnown.item(item);
    this.#lastKnown.reservations(standing.reservations.values());
    this.#lastKnown.reservations(changes.map(({ reservation }) => reservation));
    return { outcomes, changed: item === standing.item ? undefined : item };
  }
}

async function settleAsRead(store: SeatStore, job: Job): Promise<Decision | Unsettled> {
  const standing = await store.read(job.itemId, job.concerned);
  if (!standing) return 'absent';
  const decision = decide(standing, job);
  return changesAnything(decision) ? write(store, decision, job) : decision;
}

function decide(standing: Standing, { commands }: Job): Decision {
  return { standing, settlement: settleCommands(standing, commands) };
}

function changesAnything({ settlement }: Decision): boolean {
  return settlement.changes.length > 0;
}

async function write(store: SeatStore, decision: Decision, { line, concerned }: Job): Promise<Decision | Unsettled> {
  const written = await store.write({ ...decision, concerned, events: eventsOf(decision.settlement, line) });
  return written === 'written' ? decision : written;
}

/** The rows that tell of the changes, each with the trace and the cause of the request that its command came with. */
function eventsOf({ changes, item }: Settlement, line: readonly InLine[]): object[] {
  return changes.flatMap((change) => {
    const event = eventOf(change, item);
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
