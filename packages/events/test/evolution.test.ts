import avro from 'avsc';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AvroRecord } from '../compatibility.ts';
import { readSchemas } from '../generate.ts';
import { incompatibilities, publishedVersions } from '../published-schemas.ts';
import { crc64Avro } from '../src/crc-64-avro.ts';
import { decode } from '../src/index.ts';
import { frameSingleObject } from '../src/single-object.ts';

for (const { module, record } of readSchemas()) {
  test(`${record.name}: whoever knows any version that was published can read every other`, () => {
    const published = publishedVersions(module);
    assert.deepEqual(published.at(-1), record, `${record.name} was changed: run node packages/events/generate.ts`);
    for (const version of published) assert.deepEqual(incompatibilities(version, published), []);
  });
}

test('an event that was written before a field was added is read with the default', () => {
  const [first] = publishedVersions('inventory-item-changed');
  const written = avro.Type.forSchema(structuredClone(first) as avro.Schema);
  const item = { eventId: 'e-1', itemId: 'concert-1', name: 'Concert', description: null, totalCapacity: 9 };
  const state = { availableQuantity: 9, reservedQuantity: 0, price: '5.00', currency: 'EUR', eventDate: 1, version: 1 };
  const payload = { ...item, ...state, revision: 1, timestamp: 2 };
  const bytes = frameSingleObject(crc64Avro(JSON.stringify(written.schema())), written.toBuffer(payload));
  const added = { limitPerCustomer: null, salesOpenAt: null, salesCloseAt: null };
  assert.deepEqual(decode(bytes).payload, { ...payload, ...added });
});

const seat: AvroRecord = {
  namespace: 'com.booking.events',
  type: 'record',
  name: 'SeatTaken',
  doc: 'For this test.',
  fields: [
    { name: 'row', type: 'int', doc: 'Row.' },
    { name: 'note', type: ['null', 'string'], doc: 'Note.' },
  ],
};
const [row, note] = seat.fields as [AvroRecord['fields'][0], AvroRecord['fields'][0]];
const changed = (...fields: AvroRecord['fields']): AvroRecord => ({ ...seat, fields });

test('a change that somebody could not read is refused with the name of the field', () => {
  for (const [next, problem] of [
    [changed(row), /^SeatTaken\.note is missing/],
    [changed(row, note, { name: 'block', type: 'string', doc: 'Block.' }), /^SeatTaken\.block is missing/],
    [changed({ ...row, type: 'string' }, note), /^SeatTaken\.row: cannot read "int" as "string"/],
    [changed(row, { ...note, type: 'string' }), /^SeatTaken\.note: cannot read "null" as "string"/],
  ] as const) {
    assert.match(incompatibilities(next, [seat]).join(), problem);
  }
});

test('a new field with a default, and another order of the fields, can be read by everybody', () => {
  const block = { name: 'block', type: 'string', doc: 'Block.', default: '' };
  assert.deepEqual(incompatibilities(changed(note, row, block), [seat]), []);
});
