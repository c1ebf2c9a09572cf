import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { decode, encode, newEvent, openFraming } from '../src/index.ts';

/** A registry as Confluent's answers: schemas by subject, ids that begin at 7. */
const subjects: string[] = [];
const schemas: string[] = [];
let isAway = false;
let server: Server;
let url: string;
before(async () => {
  server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    const id = /^\/schemas\/ids\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (isAway) return answer(503, { error_code: 50301, message: 'no leader' });
    if (id !== undefined) {
      const schema = schemas[Number(id) - 7];
      return schema ? answer(200, { schema }) : answer(404, { error_code: 40403, message: 'Schema not found' });
    }
    const { schema } = JSON.parse(await text(request)) as { schema: string };
    subjects.push(decodeURIComponent(request.url ?? ''));
    if (!schemas.includes(schema)) schemas.push(schema);
    return answer(200, { id: schemas.indexOf(schema) + 7 });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const event = newEvent('OperatorActed', {
  sagaId: 's',
  bookingId: 'b',
  refundId: null,
  kind: 'RETRY',
  actorId: 'olga',
  reason: 'asked to',
});

test("without a registry a value goes out in Avro's single-object encoding", async () => {
  const framing = openFraming(undefined);
  const value = encode(event);
  assert.equal(await framing.outgoing(value, 'saga-events'), value);
  assert.equal(await framing.incoming(value), value);
});

test("with a registry it goes out in Confluent's wire format, its schema registered by topic and name, and comes back", async () => {
  const [writer, reader] = [openFraming(`${url}/`), openFraming(url)];
  isAway = true;
  await assert.rejects(writer.outgoing(encode(event), 'saga-events'), /refused .*: 503 .*no leader/);
  isAway = false;
  const framed = await writer.outgoing(encode(event), 'saga-events');
  await writer.outgoing(encode(event), 'saga-events');
  assert.deepEqual(subjects, ['/subjects/saga-events-com.booking.events.OperatorActed/versions']);
  assert.deepEqual(framed.subarray(0, 5), Buffer.from([0, 0, 0, 0, 7]));
  assert.deepEqual(framed.subarray(5), encode(event).subarray(10));
  assert.equal((JSON.parse(schemas[0]!) as { name: string }).name, 'OperatorActed');
  assert.deepEqual(decode(await reader.incoming(framed)), event);
});

test('what is no value of the registry stays as it is, and a registry that is away is not taken for one that knows nothing', async () => {
  const reader = openFraming(url);
  for (const value of [encode(event), Buffer.from('hello'), Buffer.from([0, 1]), Buffer.from([0, 0, 0, 9, 9, 1])])
    assert.equal(await reader.incoming(value), value);
  isAway = true;
  await assert.rejects(openFraming(url).incoming(Buffer.from([0, 0, 0, 0, 7, 1])), { name: 'SchemaRegistryError' });
  isAway = false;
});
