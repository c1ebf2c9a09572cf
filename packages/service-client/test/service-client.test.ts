import { IDENTITY_HEADER, type Identity } from '@holdfast/identity';
import { createTestIdentities } from '@holdfast/test-environment';
import { parse } from 'graphql';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { before, test } from 'node:test';
import {
  CallGivenUpError,
  createServiceClient,
  ServiceRejectedError,
  ServiceTimeoutError,
  ServiceUnavailableError,
  type ServiceClient,
} from '../src/index.ts';

const hello = parse('query Hello { hello }');
let saga: Identity;
let booking: Identity;

before(async () => {
  const identities = await createTestIdentities('saga', 'booking');
  [saga, booking] = await Promise.all([identities.of('saga'), identities.of('booking')]);
});

/** Calls a server that answers as `answer` does, and gives what the client makes of it. */
async function call(answer: RequestListener, timeoutMs = 2_000): Promise<unknown> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await using client: ServiceClient = createServiceClient({ name: 'booking', url, signer: saga.signer, timeoutMs });
  try {
    return await client.execute(hello, {});
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a call carries the proof of who calls, and gives the data', async () => {
  let token: string | undefined;
  const data = await call((request, response) => {
    token = request.headers[IDENTITY_HEADER] as string;
    response.end(JSON.stringify({ data: { hello: 'world' } }));
  });
  assert.deepEqual(data, { hello: 'world' });
  assert.deepEqual(await booking.verifier.verify(token), { kind: 'service', name: 'saga' });
});

test('no answer in time is a time-out whose outcome is unknown', async () => {
  await assert.rejects(
    call(() => undefined, 50),
    (error) => error instanceof ServiceTimeoutError && error.outcome === 'unknown',
  );
});

test('a connection that breaks off, and a 5xx, leave the outcome unknown', async () => {
  const unknown = (error: unknown) => error instanceof ServiceUnavailableError && error.outcome === 'unknown';
  await assert.rejects(
    call((request) => request.socket.destroy()),
    unknown,
  );
  await assert.rejects(
    call((_request, response) => response.writeHead(503).end()),
    unknown,
  );
});

test('a refused connection is known to have sent nothing', async () => {
  await using client = createServiceClient({ name: 'booking', url: 'http://127.0.0.1:1', signer: saga.signer });
  await assert.rejects(
    client.execute(hello, {}),
    (error) => error instanceof ServiceUnavailableError && error.outcome === 'not_sent',
  );
});

test("the other service's error comes with its code", async () => {
  const errors = [{ message: 'no', extensions: { code: 'FORBIDDEN' } }];
  await assert.rejects(
    call((_request, response) => response.end(JSON.stringify({ errors }))),
    (error) => error instanceof ServiceRejectedError && error.code === 'FORBIDDEN',
  );
});

test('a call that its caller gave up leaves the outcome unknown', async () => {
  await using client = createServiceClient({ name: 'booking', url: 'http://127.0.0.1:1', signer: saga.signer });
  await assert.rejects(client.execute(hello, {}, { signal: AbortSignal.abort() }), CallGivenUpError);
});

test('a service that was away ten times in a row is left alone for a moment: nothing is sent', async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await using client = createServiceClient({ name: 'booking', url, signer: saga.signer });
  for (let attempt = 0; attempt < 10; attempt += 1)
    await assert.rejects(client.execute(hello, {}), { outcome: 'unknown' });
  await assert.rejects(client.execute(hello, {}), { name: 'ServiceUnavailableError', outcome: 'not_sent' });
  server.close();
  assert.equal(calls, 10);
});
