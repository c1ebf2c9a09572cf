import { IDENTITY_HEADER, type Caller } from '@holdfast/identity';
import { createTestIdentities } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  badUserInput,
  pageOf,
  requireService,
  scalarResolvers,
  startSubgraph,
  type RunningSubgraph,
} from '../src/index.ts';

const sdl = `
  scalar DateTime
  scalar Decimal
  type Query {
    whoAmI: String!
    forServices: String!
    broken: String!
    echo(at: DateTime!, sum: Decimal!): String!
    items(first: Int, after: String): [String!]!
  }`;

const resolvers = {
  ...scalarResolvers,
  Query: {
    whoAmI: (_: unknown, _args: unknown, { caller }: { caller: Caller }) => caller.kind,
    forServices: (_: unknown, _args: unknown, { caller }: { caller: Caller }) => requireService(caller, 'saga').name,
    broken: () => {
      throw new Error('password of the database: hunter2');
    },
    echo: (_: unknown, { at, sum }: { at: Date; sum: string }) => `${at.getTime()} ${sum}`,
    items: (_: unknown, { first, after: cursor }: { first?: number; after?: string }) => {
      if (cursor) throw badUserInput('no such cursor');
      return pageOf(['a', 'b'], { first: first ?? null }, (row) => row).edges.map(({ node }) => node);
    },
  },
};

let folder: string;
let identities: Awaited<ReturnType<typeof createTestIdentities>>;
let subgraph: RunningSubgraph;
let broken = false;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-subgraph-'));
  const file = join(folder, 'schema.graphql');
  await writeFile(file, sdl);
  identities = await createTestIdentities('gateway', 'saga', 'payment', 'booking');
  subgraph = await startSubgraph({
    name: 'booking',
    typeDefs: pathToFileURL(file),
    resolvers,
    createContext: ({ caller }) => ({ caller }),
    identity: (await identities.of('booking')).verifier,
    host: '127.0.0.1',
    port: 0,
    readiness: { database: async () => (broken ? Promise.reject(new Error('away')) : undefined) },
  });
});
after(async () => {
  await subgraph[Symbol.asyncDispose]();
  await identities[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Answer = {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: { code: string; traceId?: string } }[];
};

async function ask(query: string, token?: string): Promise<{ status: number } & Answer> {
  const response = await fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { [IDENTITY_HEADER]: token } : {}) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}

const asService = async (name: string) => (await identities.of(name)).signer.asService('booking');
const asAnonymous = async () => (await identities.of('gateway')).signer.forAnonymous('booking');

test('a request without a signed identity is refused with 401', async () => {
  assert.equal((await ask('{ whoAmI }')).status, 401);
  assert.equal((await ask('{ whoAmI }', 'eyJ.forged.token')).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
});

test('the signed caller reaches the resolvers', async () => {
  assert.deepEqual((await ask('{ whoAmI }', await asAnonymous())).data, { whoAmI: 'anonymous' });
  assert.deepEqual((await ask('{ forServices }', await asService('saga'))).data, { forServices: 'saga' });
});

test('a command for one service is forbidden to another, and to everybody else', async () => {
  for (const token of [await asService('payment'), await asAnonymous()]) {
    assert.equal((await ask('{ forServices }', token)).errors?.[0]?.extensions.code, 'FORBIDDEN');
  }
});

test('an unexpected error is masked and tells a stranger nothing', async () => {
  const { errors } = await ask('{ broken }', await asAnonymous());
  assert.equal(errors?.[0]?.extensions.code, 'INTERNAL_SERVER_ERROR');
  assert.doesNotMatch(JSON.stringify(errors), /hunter2|start-subgraph/);
});

test('dates and decimals are checked and exact', async () => {
  const query = (at: string, sum: string) => `{ echo(at: "${at}", sum: ${sum}) }`;
  const token = await asAnonymous();
  const answer = await ask(query('2027-05-01T20:00:00+02:00', '"120.10"'), token);
  assert.deepEqual(answer.data, { echo: `${Date.UTC(2027, 4, 1, 18)} 120.10` });
  assert.match((await ask(query('tomorrow', '"1"'), token)).errors?.[0]?.message ?? '', /RFC 3339/);
  assert.match((await ask(query('2027-05-01T20:00:00Z', '1.1'), token)).errors?.[0]?.message ?? '', /in a string/);
});

test('a page outside of 1 to 100 is refused', async () => {
  assert.equal(
    (await ask('{ items(first: 101) }', await asAnonymous())).errors?.[0]?.extensions.code,
    'BAD_USER_INPUT',
  );
  assert.deepEqual((await ask('{ items(first: 1) }', await asAnonymous())).data, { items: ['a'] });
});

test('readiness names what is missing', async () => {
  const ready = async () => {
    const response = await fetch(`${subgraph.url}/ready`);
    return { status: response.status, body: await response.json() };
  };
  assert.equal((await ready()).status, 200);
  broken = true;
  assert.deepEqual(await ready(), { status: 503, body: { status: 'not ready', missing: ['database'] } });
});
