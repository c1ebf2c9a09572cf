import {
  archiveEnvironment,
  type ArchiveStore,
  dayOf,
  decodeContainer,
  folderStore,
  type Manifest,
  openArchive,
  readManifest,
} from '@holdfast/audit-archive';
import { findPythonWithFastavro, startS3Server } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { archiveDueDays } from '../src/archive/archive-due-days.ts';
import { appendEntries } from '../src/chain/append-entries.ts';
import { entryOf } from '../src/records/entry-of.ts';
import { checkArchive } from '../src/restore/check-archive.ts';
import { restoreArchive } from '../src/restore/restore-archive.ts';
import { verifyChain } from '../src/verify/verify-chain.ts';
import { readWithFastavro } from './fastavro.ts';
import {
  type AuditDatabase,
  bookingEvent,
  createAuditDatabase,
  itemEvent,
  manyRecords,
  recordOf,
  recordOnDays,
  rowsOf,
} from './harness.ts';

const python = await findPythonWithFastavro();

const daysAgo = (count: number) => dayOf(Date.now() - count * 24 * 60 * 60 * 1_000);
const [first, empty, last] = [daysAgo(3), daysAgo(2), daysAgo(1)];

const known = recordOf(bookingEvent());
const unreadable = [
  { ...known, offset: '800001', value: Buffer.from(known.value!).fill(7, 2, 10), headers: {} },
  { ...known, offset: '800002', value: null, headers: {} },
];

let database: AuditDatabase;
let folder: string;
let store: ArchiveStore;

before(async () => {
  [database, folder] = await Promise.all([createAuditDatabase(), mkdtemp(join(tmpdir(), 'holdfast-archive-'))]);
  store = folderStore(folder);
  await recordOnDays(database.orm, [
    [first, [known, ...unreadable, recordOf(itemEvent()), ...manyRecords(3)]],
    [last, manyRecords(2)],
  ]);
  await appendEntries(database.orm, manyRecords(2).map(entryOf));
});
after(async () => {
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function archive(to = store, day?: string): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for await (const manifest of archiveDueDays({ orm: database.orm, store: to }, day)) manifests.push(manifest);
  return manifests;
}

test('each day that has ended is archived once, also one on which nothing happened', async () => {
  assert.deepEqual(
    (await archive(store, first)).map(({ day, rows }) => [day, rows]),
    [[first, 7]],
  );
  const others = await archive();
  assert.deepEqual(
    others.map(({ day, rows }) => [day, rows]),
    [
      [empty, 0],
      [last, 2],
    ],
  );
  assert.deepEqual(await archive(), []);
  await assert.rejects(archive(store, daysAgo(0)), /has not ended yet/);
  const rows = await rowsOf(database.orm);
  assert.deepEqual(others.at(-1)!.chain.to, { position: 9, hash: rows[8]!.hash.toString('hex') });
  assert.equal(Date.parse(others.at(-1)!.keptUntil.slice(0, 10)) > Date.now() + 6.9 * 365 * 24 * 60 * 60 * 1_000, true);
});

test('a day whose archiving broke off before its manifest is archived again, with the same bytes', async () => {
  const archived = await readManifest(store, last);
  await rm(join(folder, last, 'manifest.json'));
  await rm(join(folder, last, archived!.files[0]!.name));
  assert.deepEqual(await archive(), [archived]);
});

const name = 'what lies in the archive is decoded with nothing but its files, and its hashes are right';
test(
  python ? `${name}: by fastavro` : `${name}: by avsc alone, since python3 with fastavro cannot be had here`,
  async () => {
    const expected = (await rowsOf(database.orm)).slice(0, 7);
    const manifest = (await readManifest(store, first))!;
    if (!python) {
      const file = await readFile(join(folder, first, manifest.files[0]!.name));
      const rows = (await decodeContainer(file)) as { eventId: string }[];
      return assert.deepEqual(
        rows.map(({ eventId }) => eventId),
        expected.map(({ eventId }) => eventId),
      );
    }
    const { rows, events } = await readWithFastavro(python, join(folder, first));
    assert.deepEqual(
      rows.map(({ eventId, isSealed }) => [eventId, isSealed]),
      expected.map(({ eventId }) => [eventId, true]),
    );
    assert.deepEqual(
      rows.map(({ event }) => event !== null),
      [true, false, false, true, true, true, true],
    );
    assert.deepEqual([events['BookingConfirmed']!.length, events['InventoryItemChanged']!.length], [4, 1]);
    assert.deepEqual(rows[0]!.event, events['BookingConfirmed']![0]);
    assert.equal((rows[0]!.event as { totalAmountDecimal: string }).totalAmountDecimal, '240.00');
  },
);

test('an empty database gets every archived row back as it was, and a full one none', async () => {
  await using other = await createAuditDatabase();
  assert.equal(await restoreArchive({ orm: other.orm, store }), 9);
  assert.deepEqual(await rowsOf(other.orm), (await rowsOf(database.orm)).slice(0, 9));
  assert.deepEqual((await verifyChain(other.orm, { knownHeads: [] })).findings, []);
  await assert.rejects(restoreArchive({ orm: other.orm, store }), /has 9 rows: restore into an empty one/);
});

test('the archive is compared with the database, as a whole or a day of it', async () => {
  const check = (day?: string) => checkArchive({ orm: database.orm, store }, day);
  assert.deepEqual(await check(), { rows: 9, different: [] });
  await database.tamper(`update audit_events set actor = 'mallory' where position = 8`);
  assert.deepEqual(await check(), { rows: 9, different: [8] });
  assert.deepEqual(await check(first), { rows: 7, different: [] });
  await database.tamper(`update audit_events set actor = null where position = 8`);
});

test('a file of the archive that was changed, or is missing, is named', async () => {
  const parts = { orm: database.orm, store };
  for (const file of await readdir(join(folder, first))) {
    const path = join(folder, first, file);
    const content = await readFile(path);
    await writeFile(path, Buffer.from(content).fill(content[40]! ^ 1, 40, 41));
    await assert.rejects(checkArchive(parts), new RegExp(`${first}/${file}|${first} does not follow|damaged`), file);
    await writeFile(path, content);
  }
  const day = join(folder, empty);
  await rename(day, `${day}.away`);
  assert.deepEqual((await checkArchive(parts)).different, []);
  await rename(`${day}.away`, day);
  await rename(join(folder, first, 'rows-0001.avro'), join(folder, 'away'));
  await assert.rejects(checkArchive(parts), /rows-0001.avro is missing/);
  await rename(join(folder, 'away'), join(folder, first, 'rows-0001.avro'));
});

test('nothing more is archived behind a chain that no longer has what was archived', async () => {
  await rm(join(folder, last, 'manifest.json'));
  await database.tamper(
    'create table kept as select * from audit_events',
    'delete from audit_events where position = 7',
  );
  await assert.rejects(archive(), /Row 7 is not the one that was archived/);
  await database.tamper('insert into audit_events select * from kept where position = 7', 'drop table kept');
  assert.equal((await archive()).length, 1);
});

test('a bucket holds the same archive, each object with its checksum and kept for seven years', async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  await using server = await startS3Server();
  const bucket = (await openArchive(
    z.object(archiveEnvironment).parse({
      AUDIT_ARCHIVE_S3_BUCKET: 'audit',
      AUDIT_ARCHIVE_S3_ENDPOINT: server.url,
      AUDIT_ARCHIVE_S3_PREFIX: 'system-1',
      AUDIT_ARCHIVE_S3_OBJECT_LOCK: 'COMPLIANCE',
    }),
  ))!;
  assert.deepEqual(await bucket.days(), []);
  assert.deepEqual(
    (await archive(bucket)).map(({ day }) => day),
    [first, empty, last],
  );
  assert.deepEqual(await bucket.days(), [first, empty, last]);
  assert.deepEqual(await readManifest(bucket, first), await readManifest(store, first));
  const { headers } = server.objects.get(`audit/system-1/${first}/rows-0001.avro`)!;
  assert.equal(headers['x-amz-object-lock-mode'], 'COMPLIANCE');
  assert.equal(
    new Date(String(headers['x-amz-object-lock-retain-until-date'])).getUTCFullYear(),
    new Date().getUTCFullYear() + 7,
  );
  assert.equal(await bucket.get(`${daysAgo(9)}/manifest.json`), undefined);
  assert.deepEqual(await archive(bucket), []);
  assert.deepEqual(await checkArchive({ orm: database.orm, store: bucket }), { rows: 9, different: [] });
  await using other = await createAuditDatabase();
  assert.equal(await restoreArchive({ orm: other.orm, store: bucket }), 9);
});

function audit(...args: string[]): Promise<{ code: number; output: string }> {
  const entry = fileURLToPath(new URL('../src/audit.main.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: database.url, AUDIT_ARCHIVE_DIR: folder };
  return new Promise((resolve) =>
    execFile(process.execPath, [entry, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    ),
  );
}

test('the command line verifies: it names what is wrong, and ends with 1 then', async () => {
  const right = await audit('verify');
  assert.equal(right.code, 0, right.output);
  assert.match(right.output, /^11 of 11 rows are right\.\nCompared with the archive of .*\nhead: 11:[0-9a-f]{64}\n$/);
  const head = /head: (.*)/.exec(right.output)![1]!;
  await database.tamper(
    'create table kept as select * from audit_events',
    `update audit_events set value = set_byte(value, 30, 255) where position = 5`,
    'delete from audit_events where position in (2, 11)',
  );
  const wrong = await audit('verify', '--head', head);
  assert.equal(wrong.code, 1);
  const lines = wrong.output.split('\n');
  assert.equal(lines[0], 'missing: row 2, between 1 and 3');
  assert.match(lines[1]!, /^changed: row 5 \(BookingConfirmed [0-9a-f-]{36}, booking .*, recorded .*\)$/);
  assert.match(lines[2]!, /^missing: row 11, at the end, by the head 11:/);
  assert.equal(lines[3], '8 of 9 rows are right.');
  await database.tamper('delete from audit_events', 'insert into audit_events select * from kept', 'drop table kept');
});

test('the command line checks the archive, and says what it cannot do', async () => {
  const checked = await audit('restore', '--from', folder, '--check');
  assert.deepEqual(checked, { code: 0, output: '9 of 9 archived rows are in the database as they were.\n' });
  const refused = await audit('restore');
  assert.deepEqual(refused, {
    code: 1,
    output: 'audit: The database has 11 rows: restore into an empty one, or --check.\n',
  });
  const { code, output } = await audit('archive', '--day', '2026-02-30');
  assert.deepEqual([code, output.split('\n')[0]], [2, '--day takes a day such as 2026-11-26, and not 2026-02-30.']);
});
