import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { checkGivenServers, missingKinds } from '../src/servers/given-servers.ts';

/** An address where nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${port}`;
}

test('a given server that does not answer is an error that names the variable, and no password', async () => {
  const host = await deadAddress();
  const given = {
    POSTGRES_URL: `postgres://admin:geheim@${host}/postgres`,
    REDIS_URL: `redis://:geheim@${host}`,
    KAFKA_BROKERS: host,
    SMTP_URL: `smtp://user:geheim@${host}`,
  };
  for (const [variable, value] of Object.entries(given)) {
    await assert.rejects(checkGivenServers({ [variable]: value }), (error: Error) => {
      assert.match(
        error.message,
        new RegExp(`^${variable} names ${host}, which cannot be used \\(.*\\): start it, or`),
      );
      assert.doesNotMatch(error.message, /geheim|\n/);
      return true;
    });
  }
});

test('a given server that is no URL is an error that names the variable', async () => {
  await assert.rejects(
    checkGivenServers({ REDIS_URL: 'localhost' }),
    /^LaunchError: REDIS_URL is not a URL with a host/,
  );
});

test('only what is not given has to be started', () => {
  assert.deepEqual(missingKinds({ POSTGRES_URL: 'postgres://x', SMTP_URL: 'smtp://x' }), ['redis', 'kafka']);
});
