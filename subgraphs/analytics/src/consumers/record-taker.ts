import type { DeadLetterWriter } from '@holdfast/dead-letters';
import { DecodeError } from '@holdfast/events';
import { type RawRecord, recordDeadLetter } from '@holdfast/inbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import { applyEvents } from '../apply-events.ts';
import { keepTables } from '../rebuild/tables-lock.ts';
import { EmptyRecordError, group, mayTell, readTold } from './read-told.ts';

/** Records of one transaction. */
const chunk = 500;

/** How often a record is tried, by default: with the waits in between that is more than two minutes. */
const defaultAttempts = 12;

/** What records are taken with. */
export type RecordTakerParts = {
  readonly orm: MikroORM;
  readonly deadLetters: DeadLetterWriter;
  /** How often a record is tried before it becomes a dead letter. @default 12 */
  readonly attempts?: number;
};

/**
 * Takes records as many at a time as there are: a hot item's figures are one row, which each transaction has to wait for.
 * No inbox is needed, since facts know what they have.
 */
export class RecordTaker {
  readonly #parts: RecordTakerParts;
  readonly #failures = new Map<string, number>();

  constructor(parts: RecordTakerParts) {
    this.#parts = parts;
  }

  /** Throws where a record is to be tried again later; one that will never do becomes a dead letter. */
  async take(records: readonly RawRecord[]): Promise<void> {
    const wanted = records.filter(mayTell);
    for (let first = 0; first < wanted.length; first += chunk) {
      const some = wanted.slice(first, first + chunk);
      await this.#apply(some).catch(() => this.#takeOneByOne(some));
    }
  }

  /** Something is wrong with one of them: the others are not to suffer for it. */
  async #takeOneByOne(records: readonly RawRecord[]): Promise<void> {
    for (const record of records) await this.#apply([record]).catch((error: Error) => this.#failed(record, error));
  }

  async #apply(records: readonly RawRecord[]): Promise<void> {
    const events = records.flatMap(readTold);
    if (events.length === 0) return;
    await this.#parts.orm.em.fork().transactional(async (em) => {
      await keepTables(em);
      await applyEvents(em, events);
    });
  }

  async #failed(record: RawRecord, error: Error): Promise<void> {
    const { orm, deadLetters, attempts: most = defaultAttempts } = this.#parts;
    const place = `${record.topic}/${record.partition}/${record.offset}`;
    const attempts = (this.#failures.get(place) ?? 0) + 1;
    if (!isHopeless(error)) {
      // While the database is away every record fails, and none is at fault: this throws.
      await orm.em.fork().execute('select 1');
      this.#failures.set(place, attempts);
      if (attempts < most) throw error;
    }
    const { topic, partition, offset, timestamp, key, value, headers } = record;
    const message = { offset, timestamp: String(timestamp), key, value, headers, attributes: 0 };
    await deadLetters.put({ topic, partition, message, error, attempts });
    recordDeadLetter(group);
    this.#failures.delete(place);
  }
}

/** A schema that is not known yet may be known tomorrow; bytes that are no event never become one. */
function isHopeless(error: Error): boolean {
  return error instanceof EmptyRecordError || (error instanceof DecodeError && error.code !== 'UNKNOWN_SCHEMA');
}
