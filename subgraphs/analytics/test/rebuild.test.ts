import { ArchiveError, folderStore, openArchive } from '@holdfast/audit-archive';
import { startS3Server } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openSources } from '../src/rebuild/open-sources.ts';
import { rebuild } from '../src/rebuild/rebuild.ts';
import { ForgottenEventsError } from '../src/rebuild/require-everything.ts';
import { archiveDay } from './archive.ts';
import { cancelled, captured, completed, confirmed, created, refunded, story } from './events.ts';
import { createSurroundings, everything, logger, type Surroundings } from './harness.ts';

const [sold, regretted, refused, old] = [
  story({ quantity: 1 }),
  story({ itemId: 'concert-2', quantity: 2 }),
  story({ quantity: 3 }),
  story({ itemId: 'concert-0', quantity: 4, currency: 'JPY', total: '9000' }),
] as const;

/** What happened, booking by booking. */
const history = [
  [created(sold, '2026-11-01'), confirmed(sold, '2026-11-01'), captured(sold, '2026-11-01')],
  [completed(sold, '2026-11-20'), refunded(sold, '2026-11-21', '10.00'), refunded(sold, '2026-11-22', '0.05')],
  [created(regretted, '2026-11-02'), confirmed(regretted, '2026-11-02'), captured(regretted, '2026-11-02')],
  [cancelled(regretted, '2026-11-03', 'BY_CUSTOMER'), refunded(regretted, '2026-11-03', '80.00')],
  [created(refused, '2026-11-04'), cancelled(refused, '2026-11-04', 'PAYMENT_DECLINED')],
].flat();
/** What happened before the topics' time. */
const archived = [created(old, '2026-10-01'), confirmed(old, '2026-10-01'), captured(old, '2026-10-01')];

let surroundings: Surroundings;
let folder: string;

before(async () => {
  [surroundings, folder] = await Promise.all([createSurroundings(), mkdtemp(join(tmpdir(), 'analytics-'))]);
});
after(async () => {
  await surroundings?.[Symbol.asyncDispose]();
  if (folder) await rm(folder, { recursive: true });
});

function rebuildFrom(archive?: string): Promise<string[]> {
  return rebuildWith({ AUDIT_ARCHIVE_DIR: archive });
}

async function rebuildWith(archive: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const lines: string[] = [];
  const sources = await openSources(surroundings.rebuildConfig(archive), logger);
  await rebuild({ orm: surroundings.orm, sources, say: (line) => lines.push(line) });
  return lines;
}

test('a rebuild comes to what the consumer has counted, also from twice told events in another order', async () => {
  await using _consumer = await surroundings.startConsumer();
  await surroundings.publish(...history);
  await surroundings.untilCounted();
  const live = await everything(surroundings);
  assert.equal(live['daily_revenue']!.length, 5);
  const indexes = "select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1";
  const indexed = await surroundings.orm.em.fork().execute(indexes);

  const lines = await rebuildFrom();
  assert.match(lines[0]!, new RegExp(`^${history.length} events from`));
  assert.deepEqual(await everything(surroundings), live);

  // Everything again, the payments' events and the later ones first.
  await surroundings.publish(...history.toReversed());
  await rebuildFrom();
  assert.deepEqual(await everything(surroundings), live);
  assert.deepEqual(await surroundings.orm.em.fork().execute(indexes), indexed, 'indexes keep their names');
});

test('what the topics no longer have comes from the archive, and what both have counts once', async () => {
  const live = await everything(surroundings);
  await archiveDay(folderStore(folder), '2026-10-01', archived);
  await archiveDay(folderStore(folder), '2026-11-21', history);
  const lines = await rebuildFrom(folder);
  assert.match(lines[0]!, new RegExp(`^${archived.length + history.length} events from ${folder}`));
  const rebuilt = await everything(surroundings);
  const { daily_revenue: revenue = [], ...rest } = rebuilt;
  assert.equal(revenue.length, live['daily_revenue']!.length + 1);
  assert.deepEqual(
    revenue.filter((row) => !JSON.stringify(row).includes('concert-0')),
    live['daily_revenue'],
  );
  assert.equal(rest['booking_facts']!.length, live['booking_facts']!.length + 1);
});

test('an archive in a bucket is read as one in a folder is', async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  const fromFolder = await everything(surroundings);
  await using server = await startS3Server();
  const place = { AUDIT_ARCHIVE_S3_BUCKET: 'audit', AUDIT_ARCHIVE_S3_ENDPOINT: server.url };
  const bucket = (await openArchive(surroundings.rebuildConfig(place)))!;
  await archiveDay(bucket, '2026-10-01', archived);
  await archiveDay(bucket, '2026-11-21', history);
  const lines = await rebuildWith(place);
  assert.match(lines[0]!, new RegExp(`^${archived.length + history.length} events from s3://audit/audit/`));
  assert.deepEqual(await everything(surroundings), fromFolder);
});

test('a consumer goes on through a rebuild, and nothing that it counts meanwhile is lost', async () => {
  await using _consumer = await surroundings.startConsumer();
  const bookings = Array.from({ length: 40 }, () => story({ itemId: 'concert-3', quantity: 1 }));
  const publishing = surroundings.publish(
    ...bookings.flatMap((one) => [created(one, '2026-11-05'), captured(one, '2026-11-05')]),
  );
  await rebuildFrom(folder);
  await publishing;
  await surroundings.untilCounted();
  const live = await everything(surroundings);
  assert.ok(JSON.stringify(live['daily_revenue']).includes('320000'), JSON.stringify(live['daily_revenue']));
  await rebuildFrom(folder);
  assert.deepEqual(await everything(surroundings), live);
});

test('a damaged archive is told of, and the figures stay as they are', async () => {
  const live = await everything(surroundings);
  const file = join(folder, '2026-10-01', 'rows-0001.avro');
  await writeFile(file, (await readFile(file)).fill(0, 900, 910));
  await assert.rejects(rebuildFrom(folder), ArchiveError);
  assert.deepEqual(await everything(surroundings), live);
});

test('the command says what it has read, and ends with an error where it could not', async () => {
  const live = await everything(surroundings);
  await archiveDay(folderStore(folder), '2026-10-01', archived);
  const { code, output } = await surroundings.run(['rebuild'], folder);
  assert.deepEqual([code, output.split('\n').at(-2)], [0, 'The new figures are in place.']);
  assert.match(output, /events from .*booking-events and .*payment-events/);
  assert.deepEqual(await everything(surroundings), live);
  const unknown = await surroundings.run(['refresh']);
  assert.deepEqual([unknown.code, /npm run analytics -- rebuild/.test(unknown.output)], [2, true]);
});

test('without an archive, or with an empty one, nothing is rebuilt from topics that have begun to forget', async () => {
  const live = await everything(surroundings);
  await surroundings.forgetFirst('payment-events');
  await assert.rejects(rebuildFrom(), ForgottenEventsError);
  await assert.rejects(rebuildFrom(join(folder, 'empty')), ForgottenEventsError);
  assert.deepEqual(await everything(surroundings), live);
});

test('a rebuild that would have less than before changes nothing, unless that is wanted', async () => {
  const live = await everything(surroundings);
  const failed = await surroundings.run(['rebuild'], folder);
  assert.equal(failed.code, 1);
  assert.match(failed.output, /^analytics: The archive and the topics have \d+ captures and not \d+/m);
  assert.deepEqual(await everything(surroundings), live);
  assert.equal((await surroundings.run(['rebuild', '--allow-less'], folder)).code, 0);
  assert.notDeepEqual(await everything(surroundings), live);
});
