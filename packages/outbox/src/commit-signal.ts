import type { EventSubscriber, Transaction, TransactionEventArgs } from '@mikro-orm/core';

/** Transactions that have written to the outbox and not ended yet. */
const marked = new WeakSet<Transaction>();

/** Remembers that a transaction has written to the outbox, so that the relay is woken once it commits. */
export function markForRelay(transaction: Transaction): void {
  marked.add(transaction);
}

/**
 * Calls `wake` right after the commit of every transaction that has written to the outbox. From outside of the
 * transaction, because a NOTIFY inside of one makes all committing transactions of the server queue up behind each other.
 */
export class CommitSignal implements EventSubscriber {
  readonly #wake: () => void;
  /** The transaction around each one that is a savepoint, by the entity manager that opens it and then by itself. */
  readonly #outer = new WeakMap<object, Transaction>();

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  beforeTransactionStart({ em, transaction }: TransactionEventArgs): void {
    if (transaction) this.#outer.set(em, transaction);
    else this.#outer.delete(em);
  }

  afterTransactionStart({ em, transaction }: TransactionEventArgs): void {
    const outer = this.#outer.get(em);
    if (outer && transaction) this.#outer.set(transaction, outer);
  }

  afterTransactionCommit({ transaction }: TransactionEventArgs): void {
    if (!transaction || !marked.has(transaction)) return;
    const outer = this.#outer.get(transaction);
    if (outer) marked.add(outer);
    else this.#wake();
  }
}
