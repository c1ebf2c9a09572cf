import type { RunningSubgraph } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rewrapKeys } from '../src/commands/rewrap-keys.ts';
import { ContactBook } from '../src/contacts/contact-book.ts';
import { Contact } from '../src/domain/contact.entity.ts';
import { DataKey } from '../src/domain/data-key.entity.ts';
import { openDatabase } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { type Answer, ask, createSurroundings, startService, type Surroundings } from './harness.ts';

let surroundings: Surroundings;
let service: RunningSubgraph;
let orm: MikroORM;

before(async () => {
  surroundings = await createSurroundings();
  service = await startService(surroundings);
  orm = await openDatabase({ url: surroundings.environment.DATABASE_URL, entities: [Contact, DataKey] });
});
after(async () => {
  await orm?.close();
  await service?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

const query = `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { channels } }`;
const register = (input: object): Promise<Answer> =>
  ask(surroundings, service, { as: 'saga', query, variables: { input } });
const book = (key = surroundings.environment.CONTACTS_KEY) => new ContactBook(orm, [Buffer.from(key, 'base64')]);

test('what is known of a user is unreadable in the database, and is read with the keys', async () => {
  const details = { email: 'alice.secret@example.org', phoneNumber: '+49301234567' };
  assert.deepEqual(await register({ userId: 'alice', ...details }), {
    data: { registerContact: { channels: ['EMAIL', 'SMS'] } },
  });
  assert.deepEqual(await book().find('alice'), details);
  const columns = `encode(email, 'escape') || encode(phone_number, 'escape') || c::text || k::text`;
  const rows = `select ${columns} as all from contacts c join data_keys k using (user_id)`;
  const dump = JSON.stringify(await orm.em.fork().execute(rows));
  assert.ok(dump.includes('alice'), 'the row is there');
  // The whole number: random bytes in hexadecimal spell four digits of it now and then.
  for (const secret of ['secret', '49301234567']) assert.ok(!dump.includes(secret));
});

test('another key, or what belongs to another user, opens nothing', async () => {
  await register({ userId: 'bob', email: 'bob@example.org' });
  await register({ userId: 'mallory', email: 'mallory@example.org' });
  await assert.rejects(book(randomBytes(32).toString('base64')).find('bob'));
  await orm.em
    .fork()
    .execute(
      `update contacts set email = (select email from contacts where user_id = 'bob') where user_id = 'mallory'`,
    );
  await assert.rejects(book().find('mallory'));
  await orm.em
    .fork()
    .execute(
      `update data_keys set wrapped_key = (select wrapped_key from data_keys where user_id = 'bob') where user_id = 'mallory'`,
    );
  await assert.rejects(book().find('mallory'));
});

test('a user whose key is gone is forgotten, and can register anew', async () => {
  await register({ userId: 'carol', email: 'carol@example.org' });
  await orm.em.fork().execute(`delete from data_keys where user_id = 'carol'`);
  assert.equal(await book().find('carol'), undefined);
  await register({ userId: 'carol', email: 'carol@example.com' });
  assert.deepEqual(await book().find('carol'), { email: 'carol@example.com', phoneNumber: null });
});

test('the service key can be exchanged while everything runs; then the old one opens nothing any more', async () => {
  const old = surroundings.environment.CONTACTS_KEY;
  const next = randomBytes(32);
  const both = [next, Buffer.from(old, 'base64')] as const;
  const details = { email: 'frank@example.org', phoneNumber: null };
  await register({ userId: 'frank', ...details });
  assert.deepEqual(await new ContactBook(orm, both).find('frank'), details, 'before the keys are wrapped anew');
  // Others of this file were tampered with, and have keys that nobody opens.
  await orm.em.fork().execute(`delete from data_keys where user_id <> 'frank'`);
  assert.equal(await rewrapKeys(orm, both), 1);
  assert.equal(await rewrapKeys(orm, both), 0, 'again changes nothing');
  assert.deepEqual(await book(next.toString('base64')).find('frank'), details);
  await assert.rejects(book(old).find('frank'));
  await orm.em.fork().execute(`delete from data_keys where user_id = 'frank'`);
});

test('a later registration replaces an earlier one, also when many come at once', async () => {
  const addresses = Array.from({ length: 8 }, (_, index) => `dave${index}@example.org`);
  const answers = await Promise.all(addresses.map((email) => register({ userId: 'dave', email })));
  for (const answer of answers) assert.deepEqual(answer, { data: { registerContact: { channels: ['EMAIL'] } } });
  assert.deepEqual(await register({ userId: 'dave', phoneNumber: '+15550001111' }), {
    data: { registerContact: { channels: ['SMS'] } },
  });
  assert.deepEqual(await book().find('dave'), { email: null, phoneNumber: '+15550001111' });
});

test('addresses that could not be written to are refused by name, without being repeated', async () => {
  const wrong = [
    'no at sign',
    'a@b@c',
    'x@example.org\r\nBcc: y@example.org',
    '<x@example.org>',
    `${'x'.repeat(250)}@a.org`,
  ];
  for (const email of wrong) {
    const { errors } = await register({ userId: 'eve', email });
    assert.deepEqual(
      errors?.map(({ message, extensions }) => [message, extensions.code]),
      [['"email" must be an e-mail address.', 'BAD_USER_INPUT']],
    );
  }
  const { errors } = await register({ userId: 'eve', phoneNumber: '030 123' });
  assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  assert.equal(
    (await register({ userId: '', email: 'eve@example.org' })).errors?.[0]?.extensions.code,
    'BAD_USER_INPUT',
  );
  assert.equal(await book().find('eve'), undefined);
});

test('people may not register contacts, themselves included', async () => {
  const as = { kind: 'viewer', userId: 'alice', role: 'operator' } as const;
  const { data, errors } = await ask(surroundings, service, {
    as,
    query,
    variables: { input: { userId: 'alice', email: 'a@example.org' } },
  });
  assert.equal(data ?? null, null);
  assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
});
