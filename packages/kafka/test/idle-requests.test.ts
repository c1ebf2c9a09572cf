import { createLogger } from '@holdfast/telemetry';
import { testServers } from '@holdfast/test-environment';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka } from '../src/index.ts';

test('a connection that nothing is asked of does nothing', async () => {
  const kafka = connectKafka({ clientId: 'idle', brokers: testServers().kafkaBrokers, logger: createLogger('idle') });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.listTopics();
    const { prototype } = RequestQueue as unknown as { prototype: { checkPendingRequests(): void } };
    const looks = mock.method(prototype, 'checkPendingRequests');
    await sleep(200);
    assert.equal(looks.mock.callCount(), 0);
    // And what is asked later is answered all the same.
    assert.ok((await admin.describeCluster()).brokers.length > 0);
  } finally {
    await admin.disconnect();
  }
});
