import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { identifyProcess, isAlive } from '../src/processes/process-identity.ts';
import { ProcessRecords } from '../src/processes/process-records.ts';
import { supervise, type SupervisedSpec, type Supervision } from '../src/processes/supervise.ts';
import { waitUntil } from '../src/wait-until.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Scene = AsyncDisposable & Supervision & { readonly notices: string[] };

async function scene(signal?: AbortSignal): Promise<Scene> {
  const folder = await temporaryFolder();
  const notices: string[] = [];
  return {
    notices,
    notice: (message) => notices.push(message),
    records: new ProcessRecords(join(folder.path, 'run')),
    logFolder: folder.path,
    signal,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A process that runs this script; ready at once, unless told otherwise. */
function script(source: string, isReady: () => Promise<void> = async () => undefined): SupervisedSpec {
  return { name: 'script', command: process.execPath, args: ['-e', source], isReady };
}

const forever = 'setInterval(() => {}, 1000)';

test('a process that dies is named and started again', async () => {
  await using place = await scene();
  await using running = await supervise(script(forever), place);
  const first = running.pid;
  process.kill(first ?? 0, 'SIGKILL');
  await waitUntil(() => assert.ok(place.notices.includes('script is back')), { limit: 10_000 });
  assert.match(place.notices[0] ?? '', /^script is started again, for it stopped \(SIGKILL\)/);
  assert.notEqual(running.pid, first);
});

test('a process lets others go first, with its whole session, and does so again after it was started anew', async () => {
  await using place = await scene();
  await using running = await supervise({ ...script(forever), niceness: 5 }, place);
  const first = running.pid ?? 0;
  const givesWay = async () => {
    assert.equal(getPriority(running.pid ?? 0) - getPriority(), 5);
    const session = `/proc/${running.pid}/autogroup`;
    if (existsSync(session))
      assert.match(await readFile(session, 'utf8'), new RegExp(` nice ${getPriority() + 5}$`, 'm'));
  };
  await waitUntil(givesWay, { limit: 10_000 });
  process.kill(first, 'SIGKILL');
  await waitUntil(() => assert.ok(place.notices.includes('script is back')), { limit: 10_000 });
  await waitUntil(givesWay, { limit: 10_000 });
});

test('a process that ends while it starts fails with the last words of its log', async () => {
  await using place = await scene();
  const spec = script(`console.error('Error: no such database'); process.exit(3)`, () =>
    Promise.reject(new Error('not yet')),
  );
  await assert.rejects(
    supervise(spec, place),
    /^LaunchError: script stopped while it started \(exit code 3\): Error: no such database/,
  );
  assert.deepEqual(place.records.alive(), []);
});

test('a process that is not ready in time is stopped, and the reason named', async () => {
  await using place = await scene();
  const spec = { ...script(forever, () => Promise.reject(new Error('it sleeps'))), readyLimit: 300 };
  await assert.rejects(supervise(spec, place), /script is not ready after 0.3 s: it sleeps/);
  assert.deepEqual(place.records.alive(), []);
});

test('a start that is broken off leaves no process behind', async () => {
  const stop = new AbortController();
  await using place = await scene(stop.signal);
  const starting = supervise(
    script(forever, () => Promise.reject(new Error('not yet'))),
    place,
  );
  const [record] = await waitUntil(
    () => {
      const records = place.records.alive();
      assert.equal(records.length, 1);
      return records;
    },
    { limit: 10_000 },
  );
  stop.abort(new Error('interrupted'));
  await assert.rejects(starting, /interrupted/);
  assert.ok(record && !isAlive(record));
});

test('a killed process stays down until it is started', async () => {
  await using place = await scene();
  await using running = await supervise(script(forever), place);
  await running.kill();
  assert.equal(running.pid, undefined);
  await running.start();
  assert.ok(identifyProcess(running.pid ?? 0));
  assert.deepEqual(place.notices, []);
});

test('a process that ignores SIGTERM is not waited for beyond its limit', async () => {
  await using place = await scene();
  const deaf = script(`process.on('SIGTERM', () => console.log('no')); console.log('deaf'); ${forever}`, async () => {
    assert.match(await readFile(join(place.logFolder, 'script.log'), 'utf8'), /deaf/);
  });
  const running = await supervise({ ...deaf, stopLimit: 300 }, place);
  const identity = identifyProcess(running.pid ?? 0);
  await running.stop();
  assert.ok(identity && !isAlive(identity));
});
