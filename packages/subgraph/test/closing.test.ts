import { IDENTITY_HEADER } from '@holdfast/identity';
import { createTestIdentities } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startSubgraph } from '../src/index.ts';

test('closing lets a request under way have its answer, and does not wait for connections that are kept alive', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-subgraph-'));
  await using identities = await createTestIdentities('gateway', 'booking');
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await writeFile(join(folder, 'schema.graphql'), 'type Query { slow: String! }');
  const subgraph = await startSubgraph({
    name: 'booking',
    typeDefs: pathToFileURL(join(folder, 'schema.graphql')),
    resolvers: {
      Query: {
        slow: async () => {
          arrived.resolve();
          await released.promise;
          return 'done';
        },
      },
    },
    createContext: () => ({}),
    identity: (await identities.of('booking')).verifier,
    host: '127.0.0.1',
    port: 0,
  });
  const token = await (await identities.of('gateway')).signer.forAnonymous('booking');
  const answering = fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: token },
    body: JSON.stringify({ query: '{ slow }' }),
  });
  await arrived.promise;
  const started = performance.now();
  const closing = subgraph[Symbol.asyncDispose]();
  released.resolve();
  assert.deepEqual(await (await answering).json(), { data: { slow: 'done' } });
  await closing;
  assert.ok(performance.now() - started < 4_000);
  await rm(folder, { recursive: true, force: true });
});
