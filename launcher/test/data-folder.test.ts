import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { claimDataFolder } from '../src/home/data-folder.ts';
import { emptyDataFolder } from '../src/home/empty-data-folder.ts';
import { loadSecrets } from '../src/home/secrets.ts';
import { identifyProcess, isAlive } from '../src/processes/process-identity.ts';
import { ProcessRecords } from '../src/processes/process-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const forever = ['-e', 'setInterval(() => {}, 1000)'];

/** Another process, as the head of its own group. */
function another() {
  const child = spawn(process.execPath, forever, { detached: true, stdio: 'ignore' });
  const pid = child.pid ?? 0;
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  };
  return { pid, [Symbol.asyncDispose]: end };
}

test('two launchers cannot have one data folder, and it cannot be emptied under one', async () => {
  await using folder = await temporaryFolder();
  await using other = another();
  await writeFile(join(folder.path, 'launcher.json'), JSON.stringify(identifyProcess(other.pid)));
  await assert.rejects(
    claimDataFolder(folder.path, () => undefined),
    /Holdfast runs already from .* \(process \d+\): stop that one/,
  );
  await assert.rejects(emptyDataFolder(folder.path), /stop it with Ctrl-C first/);
});

test('what a killed launcher left running is ended by the next one', async () => {
  await using folder = await temporaryFolder();
  await using leftover = another();
  const identity = identifyProcess(leftover.pid);
  new ProcessRecords(join(folder.path, 'run')).add('saga', leftover.pid, 'SIGTERM');
  const notices: string[] = [];
  await using _claimed = await claimDataFolder(folder.path, (message) => notices.push(message));
  assert.ok(identity && !isAlive(identity));
  assert.deepEqual(notices, ['An earlier start was killed; ending what it left: saga']);
});

test('a process that only has the id of one on record is left alone', async () => {
  await using folder = await temporaryFolder();
  await using stranger = another();
  const records = new ProcessRecords(join(folder.path, 'run'));
  const record = { name: 'saga', pid: stranger.pid, startedAt: 'another time', stopSignal: 'SIGTERM' };
  await writeFile(join(folder.path, 'run', 'saga.json'), JSON.stringify(record));
  assert.deepEqual(records.alive(), []);
  await using _claimed = await claimDataFolder(folder.path, () => undefined);
  assert.ok(identifyProcess(stranger.pid));
});

test('emptying a data folder leaves what is not ours in it', async () => {
  await using folder = await temporaryFolder();
  await loadSecrets(join(folder.path, 'secrets.json'));
  await writeFile(join(folder.path, 'holiday.jpg'), 'sunshine');
  await emptyDataFolder(folder.path);
  await assert.rejects(writeFile(join(folder.path, 'secrets.json', 'x'), ''), { code: 'ENOENT' });
  await writeFile(join(folder.path, 'holiday.jpg'), 'more sunshine', { flag: 'r+' });
});

test('secrets stay the same from start to start, and a damaged file is not overwritten', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'secrets.json');
  const first = await loadSecrets(file);
  assert.deepEqual(await loadSecrets(file), first);
  await writeFile(file, '{"postgresPass');
  await assert.rejects(loadSecrets(file), /secrets.json is damaged: put it back from a copy/);
});
