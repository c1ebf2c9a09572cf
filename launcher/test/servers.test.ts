import { databases } from '@holdfast/database';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { databaseAddress } from '../src/databases/database-addresses.ts';
import { closeSharedDatabases, provisionDatabases } from '../src/databases/provision.ts';
import { startBackingServers, type BackingServers } from '../src/index.ts';
import { connect } from '../src/servers/postgres/connect.ts';
import { createMissingTopics } from '../src/topics.ts';
import { waitUntil } from '../src/wait-until.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let servers: BackingServers;
const rolePasswords = Object.fromEntries(databases.map((name) => [name, randomUUID()]));
const address = (name: (typeof databases)[number]) =>
  databaseAddress(name, servers.postgres, { rolePasswords, prefix: '' });

before(async () => {
  folder = await temporaryFolder();
  // One id in 64 begins with a dash, which Kafka's tool could take for an option.
  const awkward = { kafkaClusterId: '-PLoczecSHOgwmyJFTlfDg' };
  await writeFile(join(folder.path, 'secrets.json'), JSON.stringify(awkward));
  servers = await startBackingServers({ dataFolder: folder.path });
  await closeSharedDatabases(servers.postgres.adminUrl);
  await provisionDatabases(servers.postgres.adminUrl, databases.map(address));
});
after(async () => {
  await servers[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test("a service's role, with the right password, is refused by every database but its own", async () => {
  for (const role of databases) {
    for (const other of [...databases, 'postgres', 'template1']) {
      const url = new URL(address(role).url);
      url.pathname = `/${other}`;
      if (other === role) {
        await using connection = await connect(url.href);
        assert.deepEqual((await connection.query('show timezone')).rows, [{ TimeZone: 'UTC' }]);
      } else {
        await assert.rejects(connect(url.href), { code: '42501' }, `${role} at ${other}`);
      }
    }
  }
});

test('provisioning again changes nothing that is there, and sets the password anew', async () => {
  await using connection = await connect(address('saga').url);
  await connection.query('create table kept (id int)');
  const renewed = { ...address('saga'), password: 'another' };
  await provisionDatabases(servers.postgres.adminUrl, [renewed]);
  const url = new URL(renewed.url);
  url.password = 'another';
  await using again = await connect(url.href);
  assert.equal((await again.query('select * from kept')).rowCount, 0);
});

test('the replica shows what was committed on the primary', async () => {
  const { url, replicaUrl } = address('booking');
  await using primary = await connect(url);
  await primary.query('create table streamed as select 42 as answer');
  // The replica may have yet to replay the database itself, so that connecting is part of what is waited for.
  await waitUntil(
    async () => {
      await using reader = await connect(replicaUrl ?? '');
      assert.deepEqual((await reader.query('select answer from streamed')).rows, [{ answer: 42 }]);
    },
    { limit: 10_000 },
  );
  await using replica = await connect(replicaUrl ?? '');
  await assert.rejects(replica.query('insert into streamed values (1)'), /read-only/);
});

test('what was written survives kill -9 of every server', { timeout: 120_000 }, async () => {
  await createMissingTopics(servers.kafkaBrokers, '');
  const written = await writeEverywhere();
  await Promise.all(servers.processes.map((process) => process.kill()));
  await Promise.all(servers.processes.map((process) => process.start()));
  assert.deepEqual(await readEverywhere(), written);
  assert.deepEqual(
    [...(await partitionsOf('booking-events'))].sort((a, b) => a - b),
    [...Array(12).keys()],
  );
});

async function writeEverywhere(): Promise<string[]> {
  await using postgres = await connect(address('payment').url);
  await postgres.query(`create table kept as select 'in Postgres' as value`);
  const redis = new Redis(servers.redisUrl);
  await redis.set('kept', 'in Redis');
  redis.disconnect();
  const producer = kafka().producer();
  await producer.connect();
  await producer.send({ topic: 'booking-events', acks: -1, messages: [{ key: 'a', value: 'in Kafka' }] });
  await producer.disconnect();
  await sendMail('in the inbox');
  return ['in Postgres', 'in Redis', 'in Kafka', 'in the inbox'];
}

async function readEverywhere(): Promise<(string | null | undefined)[]> {
  await using postgres = await connect(address('payment').url);
  const { rows } = await postgres.query<{ value: string }>('select value from kept');
  const redis = new Redis(servers.redisUrl);
  const fromRedis = await redis.get('kept');
  redis.disconnect();
  const mails = (await (await fetch(`${servers.mail.inboxUrl}/api/email`)).json()) as { subject: string }[];
  return [rows[0]?.value, fromRedis, await firstRecord('booking-events'), mails[0]?.subject];
}

async function firstRecord(topic: string): Promise<string | undefined> {
  const consumer = kafka().consumer({ groupId: randomUUID() });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  await consumer.run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) });
  const value = await promise;
  await consumer.disconnect();
  return value;
}

async function partitionsOf(topic: string): Promise<number[]> {
  const admin = kafka().admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.disconnect();
  return (topics[0]?.partitions ?? []).map(({ partitionId }) => partitionId);
}

function kafka(): Kafka {
  return new Kafka({ brokers: [...servers.kafkaBrokers], logLevel: logLevel.NOTHING });
}

/** Speaks SMTP itself, so that no client's retries can hide anything. */
async function sendMail(subject: string): Promise<void> {
  const lines = [
    'EHLO test',
    'MAIL FROM:<a@example.test>',
    'RCPT TO:<b@example.test>',
    'DATA',
    `Subject: ${subject}\r\n\r\nHello\r\n.`,
    'QUIT',
  ];
  const { hostname, port } = new URL(servers.mail.smtpUrl);
  const socket = connectTcp(Number(port), hostname);
  for await (const chunk of socket) {
    // The last line of an answer has a blank behind its code.
    if (!/^\d{3} .*\r\n$/m.test(String(chunk))) continue;
    assert.match(String(chunk), /^[23]/);
    const next = lines.shift();
    if (next) socket.write(`${next}\r\n`);
  }
}
