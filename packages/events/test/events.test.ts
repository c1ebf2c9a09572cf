import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { runWithTraceContext, startTelemetry } from '@holdfast/telemetry';
import { crc64Avro } from '../src/crc-64-avro.ts';
import {
  causedBy,
  decode,
  DecodeError,
  derivedEventId,
  encode,
  EncodeError,
  errorCodeOf,
  eventHeaders,
  headerNames,
  newEvent,
  topicConfigurations,
} from '../src/index.ts';

const confirmed = () =>
  newEvent('BookingConfirmed', {
    bookingId: '5e0f9a8e-7d8e-4a0e-8a3c-6f1f8f1b6f01',
    userId: 'alice',
    itemId: 'concert-1',
    quantity: 2,
    totalAmount: 240.7,
    totalAmountDecimal: '240.70',
    currency: 'USD',
    status: 'CONFIRMED',
    previousStatus: 'PENDING',
    version: 1,
    paymentId: null,
  });

before(() => startTelemetry('events-test'));

test('the fingerprint of a known schema is the one of the Avro specification', () => {
  assert.equal(crc64Avro('"null"').readBigUInt64LE(), 7195948357588979594n);
});

test('BookingCreated begins with exactly the fields of the specification', () => {
  const file = new URL('../../../schema/events/booking-created.avsc', import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual([schema.namespace, schema.type, schema.name], ['com.booking.events', 'record', 'BookingCreated']);
  const fields = schema.fields as { name: string; type: unknown; default?: unknown }[];
  assert.deepEqual(
    fields.slice(0, 8).map(({ name, type }) => [name, type]),
    [
      ['eventId', 'string'],
      ['bookingId', 'string'],
      ['userId', 'string'],
      ['itemId', 'string'],
      ['quantity', 'int'],
      ['totalAmount', 'double'],
      ['status', 'string'],
      ['timestamp', 'long'],
    ],
  );
  for (const field of fields.slice(8)) assert.ok('default' in field, `${field.name} was added and needs a default`);
});

test('an event is routed by its type and keyed by its booking', () => {
  const event = confirmed();
  assert.equal(event.topic, 'booking-events');
  assert.equal(event.key, event.payload.bookingId);
  assert.match(event.payload.eventId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(decode(encode(event)), event);
});

test('bytes that are no event are refused with the cause', () => {
  const bytes = encode(confirmed());
  const changed = (position: number, value: number) => Buffer.from(bytes).fill(value, position, position + 1);
  assert.throws(() => decode(Buffer.from('c301', 'hex')), hasCode('TOO_SHORT'));
  assert.throws(() => decode(changed(0, 0x00)), hasCode('WRONG_MARKER'));
  assert.throws(() => decode(changed(5, bytes[5]! ^ 0xff)), hasCode('UNKNOWN_SCHEMA'));
  assert.throws(() => decode(bytes.subarray(0, bytes.length - 3)), hasCode('CORRUPT_BODY'));
  assert.throws(() => decode(Buffer.concat([bytes, Buffer.from([0])])), hasCode('CORRUPT_BODY'));
});

test('a payload that does not fit is refused with the name of the field, and without its value', () => {
  const event = confirmed();
  const wrong = { ...event, payload: { ...event.payload, quantity: 'secret' as unknown as number } };
  assert.throws(
    () => encode(wrong),
    (error) => error instanceof EncodeError && /quantity/.test(error.message) && !/secret/.test(error.message),
  );
});

test('a field that the schema does not have never gets onto a topic unnoticed', () => {
  const event = confirmed();
  const wrong = { ...event, payload: { ...event.payload, email: 'alice@example.org' } };
  assert.throws(() => encode(wrong), EncodeError);
});

test('headers tell type, id, schema, trace and cause', async () => {
  const event = confirmed();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const headers = await runWithTraceContext({ traceparent }, 'test', async () =>
    causedBy({ causationId: 'cause', correlationId: 'request' }, () => eventHeaders(event)),
  );
  assert.equal(headers[headerNames.eventType], 'BookingConfirmed');
  assert.equal(headers[headerNames.eventId], event.payload.eventId);
  assert.equal(headers[headerNames.schemaFingerprint], encode(event).subarray(2, 10).toString('hex'));
  assert.equal(headers[headerNames.causationId], 'cause');
  assert.equal(headers[headerNames.correlationId], 'request');
  assert.match(headers['traceparent'] ?? '', /^00-0af7651916cd43dd8448eb211c80319c-/);
});

test('an event without a known cause is correlated by its booking', () => {
  const event = confirmed();
  const headers = eventHeaders(event);
  assert.equal(headers[headerNames.correlationId], event.key);
  assert.ok(!(headerNames.causationId in headers));
});

test('topics have twelve partitions and keep their records for seven days', () => {
  const configurations = topicConfigurations({ prefix: 'test-', replicationFactor: 3 });
  assert.deepEqual(
    configurations.map(({ topic }) => topic),
    ['test-booking-events', 'test-inventory-events', 'test-payment-events', 'test-saga-events', 'test-user-events'],
  );
  for (const { numPartitions, configEntries } of configurations) {
    assert.equal(numPartitions, 12);
    assert.deepEqual(configEntries, [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'retention.ms', value: '604800000' },
      { name: 'min.insync.replicas', value: '2' },
    ]);
  }
});

test('one change of an entity has one event id, and another change another', () => {
  const [saga, other] = ['5e0f9a8e-7d8e-4a0e-8a3c-6f1f8f1b6f01', '5e0f9a8e-7d8e-4a0e-8a3c-6f1f8f1b6f02'];
  assert.match(derivedEventId(saga, 1), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(derivedEventId(saga, 1), derivedEventId(saga, 1));
  const ids = [derivedEventId(saga, 1), derivedEventId(saga, 2), derivedEventId(other, 1)];
  assert.equal(new Set(ids).size, 3);
});

test('of an error only its code or its name goes onto a topic', () => {
  assert.equal(errorCodeOf('SOLD_OUT: There are no seats left for Alice.'), 'SOLD_OUT');
  assert.equal(errorCodeOf('AttemptTimeoutError: no answer in time'), 'AttemptTimeoutError');
  assert.equal(errorCodeOf('Alice asked for it'), 'ERROR');
  assert.equal(errorCodeOf(undefined), null);
});

function hasCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof DecodeError && error.code === code;
}
