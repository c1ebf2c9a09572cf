import { makeFolderOnce } from '@holdfast/folders';
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

let root: string;
before(async () => (root = await mkdtemp(join(tmpdir(), 'holdfast-folders-'))));
after(() => rm(root, { recursive: true, force: true }));

test('of many who make a folder at once it is there whole, and nothing else stays', async () => {
  const folder = join(root, 'deep', 'wanted');
  const make = async (path: string) => {
    await mkdir(path);
    await writeFile(join(path, 'one'), '');
    await writeFile(join(path, 'two'), '');
  };
  await Promise.all(Array.from({ length: 8 }, () => makeFolderOnce(folder, make)));
  assert.deepEqual((await readdir(folder)).toSorted(), ['one', 'two']);
  assert.deepEqual(await readdir(join(root, 'deep')), ['wanted']);
  await makeFolderOnce(folder, () => assert.fail('it is there'));
});

test('what cannot be made leaves nothing, and says why', async () => {
  const make = async (path: string) => {
    await mkdir(path);
    throw new Error('no space');
  };
  await assert.rejects(makeFolderOnce(join(root, 'failing'), make), /no space/);
  assert.deepEqual(
    (await readdir(root)).filter((name) => name.startsWith('failing')),
    [],
  );
});
