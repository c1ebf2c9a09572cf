import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEntry } from '../domain/ledger-entry.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Refund } from '../domain/refund.ts';
import type { JournalRecord, RecordedAnswer } from './journal-record.ts';
import { Journal } from './journal.ts';
import { readJournal } from './read-journal.ts';

/** All that the provider knows: payment intents, refunds, movements of money and recorded answers. */
export class Ledger implements AsyncDisposable {
  readonly #intents = new Map<string, PaymentIntent>();
  readonly #refunds = new Map<string, Refund>();
  readonly #answers = new Map<string, RecordedAnswer>();
  readonly #entries: LedgerEntry[] = [];
  readonly #listeners: ((record: JournalRecord) => void)[] = [];
  #journal: Journal | undefined;

  private constructor() {}

  /** Opens the ledger in that folder, making it where there is none. Throws where the ledger is damaged. */
  static async open(dataDir: string): Promise<Ledger> {
    await mkdir(dataDir, { recursive: true });
    const path = join(dataDir, 'ledger.jsonl');
    await (await open(path, 'a')).close();
    const ledger = new Ledger();
    const wholeBytes = await readJournal(path, (record) => ledger.#apply(record));
    ledger.#journal = await Journal.open(path, wholeBytes);
    return ledger;
  }

  /** The payment intent as it stands, or undefined. */
  intent(id: string): PaymentIntent | undefined {
    return this.#intents.get(id);
  }

  /** Every payment intent, oldest first. */
  intents(): Iterable<PaymentIntent> {
    return this.#intents.values();
  }

  /** The refund, or undefined. */
  refund(id: string): Refund | undefined {
    return this.#refunds.get(id);
  }

  /** What was answered under that idempotency key, or undefined. */
  answer(idempotencyKey: string): RecordedAnswer | undefined {
    return this.#answers.get(idempotencyKey);
  }

  /** Every movement of money, oldest first. */
  entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /**
   * Makes the change visible to the next decision at once, so that no two requests capture the same money, and
   * resolves when it is on the disk, before which nobody may be told of it.
   */
  async commit(record: JournalRecord): Promise<void> {
    this.#apply(record);
    await this.#opened.append(record);
    for (const tell of this.#listeners) tell(record);
  }

  /** Calls `tell` with every record that is committed from now on, once it is on the disk. */
  subscribe(tell: (record: JournalRecord) => void): void {
    this.#listeners.push(tell);
  }

  /** Resolves when all that can be seen is on the disk. */
  settled(): Promise<void> {
    return this.#opened.settled();
  }

  /** Writes out what waits and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened[Symbol.asyncDispose]();
  }

  get #opened(): Journal {
    if (!this.#journal) throw new Error('The ledger is not open');
    return this.#journal;
  }

  #apply({ intent, refund, entries, answer }: JournalRecord): void {
    if (intent) this.#intents.set(intent.id, intent);
    if (refund) this.#refunds.set(refund.id, refund);
    if (answer) this.#answers.set(answer.key, answer);
    this.#entries.push(...entries);
  }
}
