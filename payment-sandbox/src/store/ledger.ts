import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispute } from '../domain/dispute.ts';
import type { EventType, OutgoingEvent } from '../domain/event.ts';
import type { Fault, FaultSubject } from '../domain/fault.ts';
import type { FaultRule } from '../domain/fault-rule.ts';
import type { LedgerEntry } from '../domain/ledger-entry.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Refund } from '../domain/refund.ts';
import { FaultPlan } from './fault-plan.ts';
import type { JournalRecord, RecordedAnswer } from './journal-record.ts';
import { Journal } from './journal.ts';
import { readJournal } from './read-journal.ts';
import { UndeliveredEvents } from './undelivered-events.ts';

/** All that the provider knows: payments, movements of money, recorded answers, events to be sent, faults to be met. */
export class Ledger implements AsyncDisposable {
  readonly #intents = new Map<string, PaymentIntent>();
  readonly #refunds = new Map<string, Refund>();
  readonly #disputes = new Map<string, Dispute>();
  readonly #faults = new FaultPlan();
  readonly #answers = new Map<string, RecordedAnswer>();
  readonly #entries: LedgerEntry[] = [];
  readonly #listeners: ((record: JournalRecord) => void)[] = [];
  readonly #undelivered: UndeliveredEvents;
  #journal: Journal | undefined;

  private constructor(events: ReadonlySet<EventType>) {
    this.#undelivered = new UndeliveredEvents(events);
  }

  /**
   * Opens the ledger in that folder, making it where there is none; events of the types named are kept until they are
   * settled. Throws where the ledger is damaged.
   */
  static async open(dataDir: string, events: ReadonlySet<EventType>): Promise<Ledger> {
    await mkdir(dataDir, { recursive: true });
    const path = join(dataDir, 'ledger.jsonl');
    await (await open(path, 'a')).close();
    const ledger = new Ledger(events);
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

  /** The latest dispute about that payment intent, or undefined. */
  disputeOf(intentId: string): Dispute | undefined {
    return this.#disputes.get(intentId);
  }

  /** Every rule of the fault plan, oldest first. */
  faultRules(): FaultRule[] {
    return this.#faults.rules();
  }

  /** What goes wrong with that operation; it counts as met once this resolves. */
  async meetFault(subject: FaultSubject): Promise<Fault> {
    const { fault, record } = this.#faults.choose(subject);
    if (record) await this.commit(record);
    return fault;
  }

  /** What was answered under that idempotency key, or undefined. */
  answer(idempotencyKey: string): RecordedAnswer | undefined {
    return this.#answers.get(idempotencyKey);
  }

  /** The events that have not been settled, oldest first. */
  undelivered(): Iterable<OutgoingEvent> {
    return this.#undelivered.values();
  }

  /** Every movement of money, oldest first. */
  entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /**
   * Makes the change visible to the next decision at once, so that no two requests capture the same money, and
   * resolves when it is on the disk, before which nobody may be told of it.
   */
  async commit(change: JournalRecord): Promise<void> {
    const record = this.#undelivered.withWantedOnly(change);
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

  #apply(record: JournalRecord): void {
    const { intent, refund, dispute, entries, answer } = record;
    this.#undelivered.apply(record);
    this.#faults.apply(record);
    if (intent) this.#intents.set(intent.id, intent);
    if (refund) this.#refunds.set(refund.id, refund);
    if (dispute) this.#disputes.set(dispute.payment_intent, dispute);
    if (answer) this.#answers.set(answer.key, answer);
    this.#entries.push(...entries);
  }
}
