import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { codecs } from '../src/event-codec.ts';
import { decode, type DomainEvent, encode, type EventType, eventRoutes, schemaFingerprint } from '../src/index.ts';

/** What test/fixtures/encode-with-fastavro.py wrote. */
type Fixture = { canonicalForm: string; fingerprint: string; payload: Record<string, unknown>; encoded: string };

const fixtures = JSON.parse(readFileSync(new URL('fixtures/fastavro.json', import.meta.url), 'utf8')) as Record<
  EventType,
  Fixture
>;
const eventTypes = Object.keys(eventRoutes) as EventType[];

test('every event has a fixture that the Python package fastavro wrote', () => {
  assert.deepEqual(Object.keys(fixtures).sort(), [...eventTypes].sort());
});

for (const type of eventTypes) {
  test(`${type} is encoded to the bytes that fastavro writes, and fastavro's bytes are read`, () => {
    const { canonicalForm, fingerprint, payload, encoded } = fixtures[type];
    assert.equal(codecs.get(type)?.canonicalForm, canonicalForm);
    assert.equal(schemaFingerprint(type), fingerprint);
    const event = { type, payload, ...routeOf(type, payload) } as unknown as DomainEvent;
    assert.equal(encode(event).toString('hex'), encoded);
    assert.deepEqual(decode(Buffer.from(encoded, 'hex')), event);
  });
}

function routeOf(type: EventType, payload: Record<string, unknown>): { topic: string; key: unknown } {
  const { topic, key } = eventRoutes[type];
  return { topic, key: payload[key] };
}
