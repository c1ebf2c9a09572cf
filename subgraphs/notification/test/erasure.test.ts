import type { UserErased } from '@holdfast/events';
import type { Role } from '@holdfast/identity';
import type { RunningSubgraph } from '@holdfast/subgraph';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  ask,
  bookingConfirmed,
  createSurroundings,
  registerCustomer,
  startService,
  type Surroundings,
  untilStatus,
} from './harness.ts';

let surroundings: Surroundings;
let service: RunningSubgraph;

before(async () => {
  surroundings = await createSurroundings();
  service = await startService(surroundings);
});
after(async () => {
  await service?.[Symbol.asyncDispose]();
  await surroundings?.[Symbol.asyncDispose]();
});

const operator = { userId: 'olga', role: 'operator' } as const;

test('what a message said is kept sealed, and is read by the customer and by support', async () => {
  const { userId, bookingId } = await customerWithMail();
  const message = await messageSeenBy({ userId, role: 'customer' }, bookingId);
  assert.equal(message?.subject, 'Booked: Brandenburg Concertos <1–6>, 2 seats');
  assert.ok(message.text.includes(bookingId));
  assert.deepEqual(await messageSeenBy({ userId: 'sue', role: 'support' }, bookingId), message);
  assert.equal(await messageSeenBy({ userId: 'mallory', role: 'customer' }, bookingId), undefined);
  const [row] = await rows<{ sealed: string }>(
    `select encode(message, 'escape') as sealed from notifications where booking_id = ?`,
    bookingId,
  );
  assert.ok(!row?.sealed.includes('Brandenburg'));
});

test("an erased user's contacts, preferences and messages are gone, what was waiting is not sent, and an event tells of it", async () => {
  const { userId, bookingId } = await customerWithMail();
  const waiting = await leaveWaiting(userId);
  const would = await erase(userId, { dryRun: true });
  assert.deepEqual(would, { outcome: 'WOULD_ERASE', hasKey: true, messages: 1, unsent: 1, erasedAt: null });
  assert.ok(await messageSeenBy(operator, bookingId), 'a dry run changes nothing');

  const { erasedAt, ...done } = await erase(userId);
  assert.deepEqual(done, { outcome: 'ERASED', hasKey: true, messages: 1, unsent: 1 });
  assert.equal(await messageSeenBy(operator, bookingId), null);
  assert.deepEqual(await heldOn(userId), { keys: 0, contacts: 0, preferences: 0, messages: 0 });
  assert.deepEqual(await rows('select status from notifications where booking_id = ?', waiting), [
    { status: 'SUPPRESSED' },
  ]);
  assert.deepEqual(await rows('select erased_by, reason from erased_users where user_id = ?', userId), [
    { erased_by: 'olga', reason: 'They asked for it' },
  ]);
  const again = await erase(userId, { reason: 'They asked again' });
  assert.deepEqual(again, { outcome: 'ALREADY_ERASED', hasKey: false, messages: 0, unsent: 0, erasedAt });
  const { eventId, timestamp, ...told } = (await surroundings.firstEventOf('user-events', userId))
    .payload as UserErased;
  assert.deepEqual(told, { userId, actorId: 'olga' }, 'the reason, which may name somebody, stays here');
  assert.equal(new Date(timestamp).toISOString(), erasedAt);
  assert.deepEqual(await rows('select event_id from erased_users where user_id = ?', userId), [{ event_id: eventId }]);
});

test('nothing is kept of an erased user any more: no contact, no preference, no message', async () => {
  const { userId } = await customerWithMail();
  await erase(userId);
  assert.deepEqual(await register(userId), []);
  const as = { kind: 'viewer', userId, role: 'customer' } as const;
  const query = 'mutation { setNotificationPreferences(input: { sms: true }) { sms } }';
  const { errors } = await ask(surroundings, service, { as, query });
  assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await untilStatus(surroundings, event.key, 'SUPPRESSED');
  assert.deepEqual(await heldOn(userId), { keys: 0, contacts: 0, preferences: 0, messages: 0 });
});

test('a registration that is under way while its user is erased does not bring the key back', async () => {
  for (let round = 0; round < 5; round += 1) {
    const userId = `racer-${randomUUID()}`;
    const registrations = Array.from({ length: 4 }, () => register(userId));
    await Promise.all([...registrations, erase(userId), ...Array.from({ length: 4 }, () => register(userId))]);
    assert.deepEqual(await heldOn(userId), { keys: 0, contacts: 0, preferences: 0, messages: 0 });
  }
});

test('operators only may erase somebody, and have to say why', async () => {
  for (const role of ['customer', 'support', 'finance'] as const) {
    const { errors } = await askToErase('alice', {}, { userId: 'alice', role });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN', role);
  }
  assert.equal((await askToErase('alice', { reason: ' ' })).errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  assert.deepEqual(await rows('select 1 from erased_users where user_id = ?', 'alice'), []);
});

type Viewer = { readonly userId: string; readonly role: Role };
type Choice = { readonly reason?: string; readonly dryRun?: boolean };

function askToErase(userId: string, choice: Choice, viewer: Viewer = operator) {
  const query = `mutation ($userId: ID!, $reason: String!, $dryRun: Boolean) {
    eraseUser(userId: $userId, reason: $reason, dryRun: $dryRun) { outcome hasKey messages unsent erasedAt }
  }`;
  const variables = { userId, reason: 'They asked for it', ...choice };
  return ask(surroundings, service, { as: { kind: 'viewer', ...viewer }, query, variables });
}

async function erase(userId: string, choice: Choice = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await askToErase(userId, choice);
  assert.equal(errors, undefined);
  return data?.['eraseUser'] as Record<string, unknown>;
}

/** A customer who has had a mail, and has said how they want to be told. */
async function customerWithMail(): Promise<{ userId: string; bookingId: string }> {
  const { userId } = await registerCustomer(surroundings, service);
  const as = { kind: 'viewer', userId, role: 'customer' } as const;
  await ask(surroundings, service, {
    as,
    query: 'mutation { setNotificationPreferences(input: { email: true }) { email } }',
  });
  const event = bookingConfirmed(userId);
  await surroundings.producer.publish(event);
  await untilStatus(surroundings, event.key, 'SENT');
  return { userId, bookingId: event.key };
}

/** A notification that is tried again in an hour; gives its booking's id. */
async function leaveWaiting(userId: string): Promise<string> {
  const bookingId = randomUUID();
  const insert = `insert into notifications (booking_id, user_id, channel, template, content, event_id, next_attempt_at)
    values (?, ?, 'EMAIL', 'booking-confirmed', '{}', ?, now() + interval '1 hour')`;
  await surroundings.orm.em.fork().execute(insert, [bookingId, userId, randomUUID()], 'run');
  return bookingId;
}

async function register(userId: string): Promise<unknown> {
  const query = `mutation ($input: RegisterContactInput!) { registerContact(input: $input) { channels } }`;
  const input = { userId, email: `${randomUUID()}@example.org` };
  const { data, errors } = await ask(surroundings, service, { as: 'saga', query, variables: { input } });
  assert.equal(errors, undefined);
  return (data as { registerContact: { channels: unknown } }).registerContact.channels;
}

async function messageSeenBy(viewer: Viewer, bookingId: string) {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Booking { notifications { message { subject text } } } } }`;
  const variables = { of: [{ __typename: 'Booking', id: bookingId }] };
  const { data } = await ask(surroundings, service, { as: { kind: 'viewer', ...viewer }, query, variables });
  type Seen = { _entities: [{ notifications: { message: { subject: string; text: string } | null }[] }] };
  return (data as Seen)._entities[0].notifications[0]?.message;
}

async function heldOn(userId: string) {
  const [held] = await rows(
    `select (select count(*)::int from data_keys where user_id = u.id) as keys,
      (select count(*)::int from contacts where user_id = u.id) as contacts,
      (select count(*)::int from preferences where user_id = u.id) as preferences,
      (select count(*)::int from notifications where user_id = u.id and message is not null) as messages
    from (select ?::varchar as id) u`,
    userId,
  );
  return held;
}

function rows<Row extends object>(query: string, parameter: string): Promise<Row[]> {
  return surroundings.orm.em.fork().execute<Row[]>(query, [parameter]);
}
