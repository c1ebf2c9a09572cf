import type { EventSubscriber, Transaction, TransactionEventArgs } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';

/** Transactions that have written to the outbox and not ended yet. */
const marked = new WeakSet<Transaction>();

/** How the relay of a database is woken, where this process has one. */
const relays = new WeakMap<MikroORM, () => void>();

/** From now on `wake` is called after each commit that has written to the outbox of this database. */
export function signalCommits(orm: MikroORM, wake: () => void): void {
  relays.set(orm, wake);
  orm.em.getEventManager().registerSubscriber(new CommitSignal(wake));
}

/**
 * Tells the database's relay of a commit that was made by a statement, without a transaction of the ORM. Where this
 * process has no relay, another's finds what was written within a second.
 */
export function wakeRelay(orm: MikroORM): void {
  relays.get(orm)?.();
}

/** Remembers that a transaction has written to the outbox, so that the relay is woken once it commits. */
export function markForRelay(transaction: Transaction): void {
  marked.add(transaction);
}

/**
 * Calls `wake` right after the commit of every transaction that has written to the outbox. From outside of the
 * transaction, because a NOTIFY inside of one makes all committing transactions of the server queue up behind each other.
 */
class CommitSignal implements EventSubscriber {
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
