import { openDatabase } from '@holdfast/database';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appendEntries } from '../src/chain/append-entries.ts';
import { AppendQueue } from '../src/chain/append-queue.ts';
import { genesis } from '../src/chain/chain-head.ts';
import { readRow } from '../src/chain/read-rows.ts';
import { sealed } from '../src/chain/row-encoding.ts';
import { entryOf } from '../src/records/entry-of.ts';
import { describeFinding } from '../src/verify/finding.ts';
import { verifyChain } from '../src/verify/verify-chain.ts';
import { type AuditDatabase, bookingEvent, createAuditDatabase, manyRecords, recordOf, rowsOf } from './harness.ts';

let database: AuditDatabase;

before(async () => {
  database = await createAuditDatabase(manyRecords(9));
});
after(() => database?.[Symbol.asyncDispose]());

const rowsAfter = (position: number) => rowsOf(database.orm, position);

/** What `verify` says of the chain after `statements`, which are undone again. */
async function findingsAfter(...statements: string[]): Promise<string[]> {
  await database.tamper('create table kept as select * from audit_events', ...statements);
  const { findings } = await verifyChain(database.orm, { knownHeads: [] });
  await database.tamper('delete from audit_events', 'insert into audit_events select * from kept', 'drop table kept');
  return findings.map((finding) => describeFinding(finding).replace(/ \(.*/, ''));
}

test('a row holds the record byte by byte, and what it can be found by', async () => {
  const event = bookingEvent();
  const record = recordOf(event, { partition: 7, offset: '123456789012' });
  await appendEntries(database.orm, [entryOf(record)]);
  const row = (await rowsAfter(0)).at(-1)!;
  const { eventId, bookingId, userId, timestamp } = event.payload as Record<string, unknown>;
  const found = [row.eventId, row.bookingId, row.userId, row.itemId, row.occurredAt, row.actor];
  assert.deepEqual(found, [eventId, bookingId, userId, 'concert-1', timestamp, null]);
  assert.deepEqual([row.topic, row.partition, row.offset], ['booking-events', 7, 123_456_789_012]);
  assert.deepEqual([row.key, row.value], [record.key, record.value]);
  assert.equal(JSON.parse(row.headers)['event-id'], eventId);
  assert.equal(row.schemaFingerprint, JSON.parse(row.headers)['schema-fingerprint']);
});

test('records that nobody can read are kept as they are', async () => {
  const event = bookingEvent();
  const known = recordOf(event);
  const newer = Buffer.from(known.value!).fill(7, 2, 10);
  const { position } = (await rowsAfter(0)).at(-1)!;
  const awkward = { text: 'grün', bytes: Buffer.from([0xff, 0x00]), nul: 'a\0b', both: ['x', 'y'] };
  await appendEntries(
    database.orm,
    [
      { ...known, value: newer },
      { ...known, offset: '900001', value: null, key: null, headers: {} },
      { ...known, offset: '900002', value: Buffer.from('\0no event'), headers: awkward, timestamp: Number.NaN },
    ].map(entryOf),
  );
  const [unknown, empty, other] = await rowsAfter(position);
  assert.deepEqual([unknown!.type, unknown!.value], ['BookingConfirmed', newer]);
  assert.deepEqual([unknown!.schemaFingerprint, unknown!.bookingId], ['0707070707070707', event.key]);
  assert.deepEqual([empty!.type, empty!.value, empty!.schemaFingerprint, empty!.headers], ['', null, null, '{}']);
  assert.equal(String(other!.value), '\0no event');
  assert.deepEqual(JSON.parse(other!.headers), {
    text: 'grün',
    bytes: { base64: '/wA=' },
    nul: { base64: 'YQBi' },
    both: ['x', 'y'],
  });
  assert.deepEqual((await verifyChain(database.orm, { knownHeads: [] })).findings, []);
});

test('an event is in the chain once, however often it comes; another record under its id is kept beside it', async () => {
  const record = recordOf(bookingEvent());
  const forged = { ...record, offset: '900003', value: recordOf(bookingEvent()).value };
  const forgedEntry = { ...entryOf(forged), eventId: entryOf(record).eventId };
  assert.equal(await appendEntries(database.orm, [record, record].map(entryOf)), 1);
  assert.equal(await appendEntries(database.orm, [entryOf(record), forgedEntry, forgedEntry]), 1);
  assert.equal(await appendEntries(database.orm, [entryOf(record), forgedEntry]), 0);
});

test('processes that append at once make one chain without a gap, with each event once', async () => {
  await using other = await openDatabase({ url: database.url, entities: [] });
  const batches = Array.from({ length: 24 }, () => manyRecords(10).map(entryOf));
  const queues = [database.orm, other].map((orm) => new AppendQueue((entries) => appendEntries(orm, entries)));
  const soFar = (await verifyChain(database.orm, { knownHeads: [] })).rows;
  await Promise.all(queues.flatMap((queue) => batches.map((batch) => queue.add(batch))));
  const { rows, wrong, findings, head } = await verifyChain(database.orm, { knownHeads: [] });
  assert.deepEqual([rows, wrong, findings, head.position], [soFar + 240, 0, [], soFar + 240]);
});

test('what could not be appended is told to those whose it was, and the others go on', async () => {
  const appended: number[] = [];
  const queue = new AppendQueue(async (entries) => {
    if (entries.some(({ offset }) => offset === 900_005)) throw new Error('refused');
    appended.push(entries.length);
  });
  const [good, bad] = [manyRecords(2).map(entryOf), [entryOf(recordOf(bookingEvent(), { offset: '900005' }))]];
  const results = await Promise.allSettled([queue.add(good), queue.add(bad), queue.add(bad)]);
  await queue.add(good);
  assert.deepEqual(
    [results.map(({ status }) => status), appended],
    [
      ['fulfilled', 'rejected', 'rejected'],
      [2, 2],
    ],
  );
});

const refused = [
  `update audit_events set value = null where position = 1`,
  `delete from audit_events where position = 1`,
  `truncate audit_events`,
  `drop table audit_events`,
  `alter table audit_events disable trigger all`,
  `alter table audit_events add column note text`,
  `drop trigger audit_events_are_not_changed on audit_events`,
  `create or replace function refuse_change_of_audit() returns trigger language plpgsql as 'begin return null; end'`,
  `create table public.mine (id int)`,
  `drop schema public cascade`,
  `set session_replication_role = replica`,
  `alter table audit_events owner to current_user`,
  `insert into mikro_orm_migrations (name) values ('x')`,
];

for (const statement of refused) {
  test(`the service's role is refused: ${statement}`, async () => {
    await assert.rejects(database.orm.em.fork().execute(statement, [], 'run'), { code: '42501' });
  });
}

test('even the owner of the table is refused by its triggers', async () => {
  await using owner = await openDatabase({ url: database.ownerUrl, entities: [] });
  for (const statement of refused.slice(0, 3)) {
    await assert.rejects(owner.em.fork().execute(statement, [], 'run'), /append-only/);
  }
});

test('a row whose one byte was changed is named, whichever column it is in', async () => {
  const changes = [
    `value = set_byte(value, 20, get_byte(value, 20) # 1)`,
    `key = set_byte(key, 0, get_byte(key, 0) # 1)`,
    `hash = set_byte(hash, 31, get_byte(hash, 31) # 1)`,
    `previous_hash = set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1)`,
    `event_id = gen_random_uuid()`,
    `headers = jsonb_set(headers, '{event-type}', '"BookingCancelled"')`,
    `occurred_at = occurred_at + interval '1 ms'`,
    `recorded_at = recorded_at + interval '1 ms'`,
    `actor = 'mallory'`,
    ...['type', 'topic', 'booking_id', 'user_id', 'item_id'].map((column) => `${column} = ${column} || 'x'`),
    ...['kafka_partition', 'kafka_offset'].map((column) => `${column} = ${column} + 1`),
    `schema_fingerprint = 'c301c301c301c301'`,
  ];
  await database.tamper('create table kept as select * from audit_events');
  for (const change of changes) {
    await database.tamper(`update audit_events set ${change} where position = 5`);
    const { findings, wrong } = await verifyChain(database.orm, { knownHeads: [] });
    assert.deepEqual([findings.map(({ kind }) => kind), wrong], [['changed'], 1], change);
    assert.match(describeFinding(findings[0]!), /^changed: row 5 \(/);
    await database.tamper(
      'delete from audit_events where position = 5',
      'insert into audit_events select * from kept where position = 5',
    );
  }
  await database.tamper('drop table kept');
});

test('rows that are missing are named with those between which they are missing', async () => {
  const remove = (condition: string) => findingsAfter(`delete from audit_events where ${condition}`);
  assert.deepEqual(await remove('position = 4'), ['missing: row 4, between 3 and 5']);
  assert.deepEqual(await remove('position between 1 and 3'), ['missing: rows 1 to 3, between 0 and 4']);
});

const swapOf = (columns: string[]) =>
  `update audit_events a set ${columns.map((column) => `${column} = b.${column}`).join(', ')}
   from audit_events b where (a.position, b.position) in ((3, 7), (7, 3))`;
const contents = [
  'type',
  'key',
  'booking_id',
  'user_id',
  'occurred_at',
  'kafka_offset',
  'headers',
  'value',
  'recorded_at',
];

test('two rows that were swapped are named, neighbours or not, with or without their hashes', async () => {
  const swapPositions = (a: number, b: number) => [
    `update audit_events set position = 1000000 where position = ${a}`,
    `update audit_events set position = ${a} where position = ${b}`,
    `update audit_events set position = ${b} where position = 1000000`,
  ];
  assert.deepEqual(await findingsAfter(...swapPositions(3, 7)), ['swapped: rows 3 and 7']);
  assert.deepEqual(await findingsAfter(...swapPositions(3, 4)), ['swapped: rows 3 and 4']);
  const ids = ['alter table audit_events drop constraint audit_events_event_id_key'];
  const again = 'alter table audit_events add unique (event_id)';
  assert.deepEqual(await findingsAfter(...ids, swapOf([...contents, 'event_id']), again), ['swapped: rows 3 and 7']);
  const withHash = swapOf([...contents, 'event_id', 'hash']);
  assert.deepEqual(await findingsAfter(...ids, withHash, again), ['swapped: rows 3 and 7']);
});

test('a row that was changed and given a new hash is named, since the next one remembers the old', async () => {
  const row = (await readRow(database.orm, 6))!;
  const { hash } = sealed({ ...row, userId: 'mallory' });
  const forge = `update audit_events set user_id = 'mallory', hash = '\\x${hash.toString('hex')}' where position = 6`;
  assert.deepEqual(await findingsAfter(forge), ['changed: row 6']);
});

test('rows that were cut off at the end, and a chain made anew, are found by a head that was known', async () => {
  const whole = await verifyChain(database.orm, { knownHeads: [] });
  const { position } = whole.head;
  const verify = () => verifyChain(database.orm, { knownHeads: [whole.head] });
  assert.deepEqual((await verify()).findings, []);
  await database.tamper(
    'create table kept as select * from audit_events',
    `delete from audit_events where position > ${position - 2}`,
  );
  const [cut] = (await verify()).findings;
  assert.match(describeFinding(cut!), new RegExp(`^missing: rows ${position - 1} to ${position}, at the end`));
  await appendEntries(database.orm, manyRecords(3).map(entryOf));
  const [anew, ...others] = (await verify()).findings;
  assert.match(describeFinding(anew!), new RegExp(`^rewritten: row ${position} `));
  assert.deepEqual(others, []);
  await database.tamper('delete from audit_events', 'insert into audit_events select * from kept', 'drop table kept');
});

test('the walk may begin anywhere, and what lies before is not looked at', async () => {
  await database.tamper(`update audit_events set user_id = 'mallory' where position = 2`);
  const from = (position: number) => verifyChain(database.orm, { from: position, knownHeads: [genesis] });
  assert.deepEqual((await from(3)).findings, []);
  assert.equal((await from(2)).findings.length, 1);
  await database.tamper(`update audit_events set user_id = 'alice' where position = 2`);
});
