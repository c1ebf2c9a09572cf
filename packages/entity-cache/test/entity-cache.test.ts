import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, test } from 'node:test';
import {
  connectRedis,
  createEntityReader,
  createEntityWriter,
  type EntityState,
  entityKey,
  entityKinds,
  fillCache,
  invalidationChannel,
  writeThrough,
} from '../src/index.ts';

const url = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:16379';
const redis = connectRedis({ url });
await once(redis, 'ready');
after(() => redis.disconnect());

const kind = entityKinds.InventoryItem;
const item = (id: string, version: number): EntityState => ({ id, version, fields: { id, name: `name ${version}` } });
const reader = createEntityReader({ redis, timeoutMs: 1_000 });

test('what an owner writes is read back in the order of the ids, with undefined for what is not there', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  await writeThrough(redis, kind, [item(first, 3), item(second, 1)]);
  const read = await reader.read(kind, [second, randomUUID(), first]);
  assert.deepEqual(
    read.map((entity) => entity?.version),
    [1, undefined, 3],
  );
  assert.deepEqual(read[2]?.fields, { id: first, name: 'name 3' });
});

test('an older version never replaces a newer one, and an equal one does', async () => {
  const id = randomUUID();
  await writeThrough(redis, kind, [item(id, 10)]);
  await writeThrough(redis, kind, [item(id, 9)]);
  await fillCache(redis, kind, [item(id, 8)]);
  assert.equal((await reader.read(kind, [id]))[0]?.version, 10);
  await writeThrough(redis, kind, [{ id, version: 10, fields: { id, name: 'more' } }]);
  assert.equal((await reader.read(kind, [id]))[0]?.fields['name'], 'more');
});

test('an entry ends by itself after the time of its kind', async () => {
  const id = randomUUID();
  await writeThrough(redis, kind, [item(id, 1)]);
  const ttl = await redis.ttl(entityKey(kind, id));
  assert.ok(ttl > 290 && ttl <= 300, `${ttl} s`);
});

test('a change is announced with its key, and what a read miss fills in is not', async () => {
  const id = randomUUID();
  const subscriber = connectRedis({ url });
  await once(subscriber, 'ready');
  const told: string[] = [];
  subscriber.on('message', (_channel, key) => told.push(key));
  await subscriber.subscribe(invalidationChannel);
  await fillCache(redis, kind, [item(id, 1)]);
  await writeThrough(redis, kind, [item(id, 2)]);
  await until(() => told.includes(entityKey(kind, id)));
  assert.equal(told.filter((key) => key === entityKey(kind, id)).length, 1);
  subscriber.disconnect();
});

test('an entry that no owner writes is a miss, and an owner replaces it', async () => {
  const id = randomUUID();
  for (const broken of ['', 'not json', '[]', '{"version":"1","fields":{}}', '{"fields":{}}']) {
    await redis.set(entityKey(kind, id), broken);
    assert.deepEqual(await reader.read(kind, [id]), [undefined], broken);
  }
  await writeThrough(redis, kind, [item(id, 1)]);
  assert.equal((await reader.read(kind, [id]))[0]?.version, 1);
});

test('a Redis that is away, or hangs, is a miss within the time, and is then left alone for a moment', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  for (const address of [`redis://127.0.0.1:${port}`, 'redis://127.0.0.1:1']) {
    const away = connectRedis({ url: address });
    const failures: unknown[] = [];
    const awayReader = createEntityReader({ redis: away, timeoutMs: 30, onFailure: (error) => failures.push(error) });
    const begun = performance.now();
    for (let count = 0; count < 20; count += 1) {
      assert.deepEqual(await awayReader.read(kind, ['a', 'b']), [undefined, undefined]);
    }
    assert.ok(performance.now() - begun < 400);
    assert.equal(failures.length, 3);
    away.disconnect();
  }
  silent.close();
});

test('a writer brings a state to the cache once Redis is back, and its newest one only', async () => {
  const id = randomUUID();
  const proxy = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), new URL(url).hostname);
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as { port: number };
  proxy.close();
  await once(proxy, 'close');
  const failures: unknown[] = [];
  const through = connectRedis({ url: `redis://127.0.0.1:${port}` });
  using writer = createEntityWriter({
    redis: through,
    kind,
    retryAfterMs: 20,
    onFailure: (error) => failures.push(error),
  });
  await writer.write(item(id, 1));
  await writer.write(item(id, 3), item(id, 2));
  assert.ok(failures.length >= 2);
  proxy.listen(port, '127.0.0.1');
  await until(async () => (await reader.read(kind, [id]))[0]?.version === 3);
  through.disconnect();
  proxy.close();
});

test('concurrent changes of one entity are gathered, and the highest version is what stays', async () => {
  const id = randomUUID();
  using writer = createEntityWriter({ redis, kind });
  await Promise.all(Array.from({ length: 200 }, (_, index) => writer.write(item(id, index + 1))));
  assert.equal((await reader.read(kind, [id]))[0]?.version, 200);
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, 'it did not become true within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
