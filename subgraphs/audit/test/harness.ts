import { openDatabase, runInTransaction } from '@holdfast/database';
import { type DomainEvent, encode, eventHeaders, newEvent } from '@holdfast/events';
import type { RawRecord } from '@holdfast/inbox';
import { createLogger, startTelemetry } from '@holdfast/telemetry';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import type { MikroORM } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { chained } from '../src/chain/chained.ts';
import { type ChainHead, genesis } from '../src/chain/chain-head.ts';
import { insertRows } from '../src/chain/insert-rows.ts';
import { appendEntries } from '../src/chain/append-entries.ts';
import type { AuditRow } from '../src/chain/audit-row.ts';
import { readRows } from '../src/chain/read-rows.ts';
import { entryOf } from '../src/records/entry-of.ts';

startTelemetry('audit-test');
export const logger = createLogger('audit-test');

/** An audit database of a test's own. */
export type AuditDatabase = AsyncDisposable & {
  readonly url: string;
  readonly ownerUrl: string;
  /** As the service has it. */
  readonly orm: MikroORM;
  /** Changes rows as only an administrator can who switches the triggers off. */
  tamper(...statements: string[]): Promise<void>;
};

/** Makes a database, with a chain of these records if there are any. */
export async function createAuditDatabase(records: readonly RawRecord[] = []): Promise<AuditDatabase> {
  const database = await createTestDatabase('audit');
  const orm = await openDatabase({ url: database.url, entities: [] });
  if (records.length > 0) await appendEntries(orm, records.map(entryOf));
  const adminUrl = Object.assign(new URL(testServers().postgresUrl), { pathname: new URL(database.url).pathname }).href;
  const admin = await openDatabase({ url: adminUrl, poolSize: 1, entities: [] });
  await admin.em.execute('set session_replication_role = replica');
  return {
    url: database.url,
    ownerUrl: database.ownerUrl,
    orm,
    async tamper(...statements) {
      for (const statement of statements) await admin.em.execute(statement);
    },
    async [Symbol.asyncDispose]() {
      await admin.close();
      await orm.close();
      await database.drop();
    },
  };
}

/** Something that happened to a booking of Alice's. */
export function bookingEvent(bookingId: string = randomUUID(), userId = 'alice'): DomainEvent {
  return newEvent('BookingConfirmed', {
    bookingId,
    userId,
    itemId: 'concert-1',
    quantity: 2,
    totalAmount: 240,
    totalAmountDecimal: '240.00',
    currency: 'EUR',
    status: 'CONFIRMED',
    previousStatus: 'PENDING',
    version: 2,
    paymentId: null,
  });
}

/** A change of an item, which no booking has to do with. */
export function itemEvent(itemId: string = randomUUID()): DomainEvent {
  const capacity = { totalCapacity: 10, availableQuantity: 9, reservedQuantity: 1 };
  const price = { price: '48.00', currency: 'EUR', eventDate: 1_900_000_000_000 };
  return newEvent('InventoryItemChanged', {
    itemId,
    name: 'Riga Chamber Orchestra',
    description: 'Winter Light',
    ...capacity,
    ...price,
    version: 1,
    revision: 1,
    limitPerCustomer: null,
    salesOpenAt: null,
    salesCloseAt: null,
  });
}

/** What an operator did to a booking's saga. */
export function operatorEvent(bookingId: string, actorId: string): DomainEvent {
  const about = { bookingId, sagaId: randomUUID(), refundId: null };
  return newEvent('OperatorActed', { ...about, kind: 'RETRY', actorId, reason: 'the bank was away' });
}

let offset = 0;

/** An event as it lies on its topic. */
export function recordOf(event: DomainEvent, changes: Partial<RawRecord> = {}): RawRecord {
  return {
    topic: event.topic,
    partition: 0,
    offset: String(offset++),
    timestamp: Date.now(),
    key: Buffer.from(event.key),
    value: encode(event),
    headers: Object.fromEntries(Object.entries(eventHeaders(event)).map(([name, text]) => [name, Buffer.from(text)])),
    ...changes,
  };
}

/** So many records, each of another booking. */
export function manyRecords(count: number): RawRecord[] {
  return Array.from({ length: count }, () => recordOf(bookingEvent()));
}

/** The rows of a chain behind a position. */
export async function rowsOf(orm: MikroORM, after = 0): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of readRows(orm, after)) rows.push(row);
  return rows;
}

/** Fills a database with records that were recorded on days in the past; each list is one day's. */
export async function recordOnDays(
  orm: MikroORM,
  days: readonly (readonly [day: string, records: readonly RawRecord[]])[],
): Promise<void> {
  let head: ChainHead = genesis;
  for (const [day, records] of days) {
    const rows = chained(head, records.map(entryOf), Date.parse(`${day}T12:00:00Z`));
    await runInTransaction(orm, (run) => insertRows(run, rows));
    head = rows.at(-1) ?? head;
  }
}
