import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { shareProcesses } from '../src/tests/share-processes.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** A test file that says which process it runs in, and what its hooks have seen before each of its tests. */
const ordinary = `
  import { beforeEach, test } from 'node:test';
  let opened = 0;
  beforeEach(() => (opened += 1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const number of [1, 2]) test('test ' + number, () => console.log('SAID', process.pid, opened));
`;

/** Runs the programs as \`npm test\` does, and gives what was said and counted. */
async function runPrograms(programs: readonly string[]) {
  // Otherwise the runner takes itself for a part of the one that runs this test.
  const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
  const args = ['--test', '--test-reporter=tap', ...programs];
  const { stdout } = await run(process.execPath, args, { env }).catch((error: { stdout: string }) => error);
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1]);
  const said = [...stdout.matchAll(/SAID (\d+) (\d+)/g)].map(([, pid, opened]) => ({ pid, opened }));
  return { stdout, said, passed: count('pass') };
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const paths = Object.entries(files).map(([name, text]) => ({ path: join(folder, name), text }));
  for (const { path, text } of paths) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return paths.map(({ path }) => path);
}

test("a workspace's test files run in one process, each with hooks of its own; another workspace has its own", async () => {
  await using folder = await temporaryFolder();
  const files = { 'a/test/one.mjs': ordinary, 'a/test/parts/two.mjs': ordinary, 'b/test/three.mjs': ordinary };
  const programs = await shareProcesses(await write(folder.path, files), folder.path);
  const { said, passed } = await runPrograms(programs);
  assert.equal(programs.length, 2);
  assert.equal(passed, 6);
  assert.deepEqual(
    said.map(({ opened }) => opened),
    ['1', '2', '1', '2', '1', '2'],
  );
  assert.equal(new Set(said.map(({ pid }) => pid)).size, 2);
});

test('a file that cannot be loaded is told of by its name, and those behind it run all the same', async () => {
  await using folder = await temporaryFolder();
  const files = { 'a/test/broken.mjs': `throw new Error('broken')`, 'a/test/sound.mjs': ordinary };
  const { stdout, passed } = await runPrograms(await shareProcesses(await write(folder.path, files), folder.path));
  assert.match(stdout, /not ok 1 - .*broken\.mjs/);
  assert.equal(passed, 2);
});
