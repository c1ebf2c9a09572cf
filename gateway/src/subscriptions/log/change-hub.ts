import { type BoundedQueue, createBoundedQueue } from './bounded-queue.ts';
import { type Change, concernNames, isWithin, type Scope } from './change.ts';
import type { LoggedChange } from './logged-change.ts';

/** One subscriber's share of the changes, in the log's order. */
export type Listener = Disposable & {
  /** The next change, or undefined once the listener was disposed of. */
  next(): Promise<LoggedChange | undefined>;
};

/** How many changes may wait for a slow subscriber. */
const capacity = 1_000;

type Entry = {
  readonly scope: Scope;
  readonly queue: BoundedQueue<LoggedChange>;
  readonly onOverflow: () => void;
};

/**
 * Hands each change to those who listen for it. Listeners are found by saga, item, booking or user, so that a change costs
 * those only whom it concerns.
 */
export class ChangeHub {
  readonly #entries = new Map<string, Set<Entry>>();
  readonly #onSize: (listeners: number) => void;
  #size = 0;

  /** `onSize` is told how many listen. */
  constructor(onSize: (listeners: number) => void) {
    this.#onSize = onSize;
  }

  /** Hands the change to whom it concerns. */
  publish(logged: LoggedChange): void {
    for (const key of keysOf(logged.change)) this.#offer(key, logged);
  }

  /** Listens from now on. `onOverflow` is called where the listener falls too far behind; it then gets nothing more. */
  listen(scope: Scope, onOverflow: () => void): Listener {
    const key = keyOf(scope);
    const entry = { scope, queue: createBoundedQueue<LoggedChange>(capacity), onOverflow };
    const listed = this.#entries.get(key) ?? new Set();
    this.#entries.set(key, listed.add(entry));
    this.#onSize((this.#size += 1));
    const dispose = () => {
      this.#remove(key, entry);
      entry.queue.end();
    };
    return { next: entry.queue.next, [Symbol.dispose]: dispose };
  }

  #offer(key: string, logged: LoggedChange): void {
    for (const entry of this.#entries.get(key) ?? []) {
      if (!isWithin(entry.scope, logged.change) || entry.queue.push(logged)) continue;
      this.#remove(key, entry);
      entry.onOverflow();
    }
  }

  #remove(key: string, entry: Entry): void {
    const listed = this.#entries.get(key);
    if (!listed?.delete(entry)) return;
    if (listed.size === 0) this.#entries.delete(key);
    this.#onSize((this.#size -= 1));
  }
}

/** All under which those may be listed whom a change concerns. */
function keysOf(change: Change): string[] {
  return [keyOf({}), ...concernNames.flatMap((name) => (change[name] ? [keyOf({ [name]: change[name] })] : []))];
}

/** Under what a scope's listeners are listed. */
function keyOf(scope: Scope): string {
  const name = concernNames.find((known) => scope[known] !== undefined);
  return name ? `${name}:${scope[name]}` : 'all';
}
