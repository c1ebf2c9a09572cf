import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { bundlePrograms } from '../src/programs/bundle-programs.ts';
import { serviceDefinitions, serviceNames } from '../src/services/service-definitions.ts';

test('each service is made one program that starts like its source, and only once', async () => {
  const programs = await bundlePrograms();
  const files = serviceNames.map((name) => programs(serviceDefinitions[name].entry));
  const times = files.map((file) => statSync(file).mtimeMs);
  assert.deepEqual(
    files.map((file) =>
      spawnSync(process.execPath, [file], { env: {}, encoding: 'utf8' }).stdout.includes('is not set'),
    ),
    files.map(() => true),
  );
  const again = await bundlePrograms();
  assert.deepEqual(
    files.map((_, index) => statSync(again(serviceDefinitions[serviceNames[index]!].entry)).mtimeMs),
    times,
  );
});
