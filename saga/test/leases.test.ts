import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { done, refused, retrying, type EngineEvent } from '../src/engine/index.ts';
import { crashingSaga } from './crashing-saga.ts';
import { createEngineHarness, door, quickly, scriptedSteps, tripSaga, type EngineHarness } from './engine-harness.ts';

let harness: EngineHarness;
before(async () => (harness = await createEngineHarness()));
after(() => harness[Symbol.asyncDispose]());

test('two engines on one database run each saga once', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('shared')
    .together(scripted('book'))
    .pivot(scripted('confirm'))
    .together(scripted('send'));
  const engines = await Promise.all([harness.engine([definition]), harness.engine([definition])]);
  const begun = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      engines[index % 2]!.begin(definition, { subject: randomUUID(), payload: { trip: String(index) } }),
    ),
  );
  const answers = await Promise.all(begun.map((id, index) => engines[(index + 1) % 2]!.answerOf(id!, 8_000)));
  assert.ok(answers.every((standing) => standing?.answer));
  await eventually(async () => {
    const statuses = (await harness.sagasOf('shared')).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set(['COMPLETED']));
  });
  assert.equal(log.length, 40 * 3);
});

test('many sagas that nobody works on are shared out, and each is run once', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('left_behind').pivot(scripted('confirm'));
  await harness.execute(`
    insert into saga_instances (saga_type, definition_version, booking_id, status, payload)
    select 'left_behind', 1, gen_random_uuid(), 'STARTED', '{"trip": "a"}' from generate_series(1, 60)
  `);
  await Promise.all([harness.engine([definition], { capacity: 7 }), harness.engine([definition], { capacity: 7 })]);
  await eventually(async () => {
    const rows = await harness.sagasOf('left_behind');
    assert.ok(rows.every(({ status }) => status === 'COMPLETED'));
  });
  assert.equal(log.length, 60);
});

test('a process that has lost its lease changes nothing, and calls nothing any more', async () => {
  const stuck = door();
  const events: EngineEvent[] = [];
  const paused = scriptedSteps();
  const act = async () => {
    await stuck.opened;
    return refused('TOO_LATE', 'from the process that was paused');
  };
  const definitionOf = (scripted: typeof paused.scripted, book: object) =>
    tripSaga('fenced').together(scripted('book', book)).pivot(scripted('confirm'));
  const first = definitionOf(paused.scripted, { act, options: { timeout: '1m' } });
  // A lease that is never renewed is what a paused process has.
  const engine = await harness.engine([first], { observe: (event) => events.push(event), pollMs: 3_600_000 });
  const id = (await engine.begin(first, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  // One that loses it earlier has nothing in its hands, and may take the saga up again itself.
  await eventually(() => assert.deepEqual(paused.log, ['do book']));
  await harness.execute(
    `update saga_instances set lease_until = now(), lease_epoch = 2, lease_owner = 'x' where id = ?`,
    [id],
  );
  const other = scriptedSteps();
  const second = definitionOf(other.scripted, {});
  const successor = await harness.engine([second]);
  assert.ok((await successor.answerOf(id, 8_000))?.answer);
  stuck.open();
  await eventually(() => assert.ok(events.some(({ kind }) => kind === 'lost')));
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'COMPLETED'));
  assert.equal((await harness.saga(id)).failure, null);
  assert.deepEqual(paused.log, ['do book']);
  const told = (await harness.toldOf(id)).map(({ version, status }) => [version, status]);
  const expected = [
    [1, 'STARTED'],
    [2, 'STARTED'],
    [3, 'COMPLETED'],
  ];
  assert.deepEqual(told, expected, 'what the paused process found out is not told either');
});

test('a saga of a process that was killed in the middle of a step is finished by another within seconds', async () => {
  const subject = randomUUID();
  const child = spawn(
    process.execPath,
    [new URL('crashing-engine.ts', import.meta.url).pathname, harness.url, subject],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const log: string[] = [];
  const definition = crashingSaga({ book: async () => done(), log });
  const engine = await harness.engine([definition]);
  const [row] = await harness.sagasOf('crashing');
  const standing = await engine.answerOf(row!.id, 8_000);
  assert.deepEqual(standing?.answer, { trip: 'a', ticket: 'T1' });
  assert.deepEqual(log, ['do book', 'do confirm']);
});

test('a lease is kept for as long as a step takes', async () => {
  const { log, scripted } = scriptedSteps();
  const slow = door();
  const act = async () => slow.done();
  const definition = tripSaga('long_step').pivot(scripted('confirm', { act, options: { timeout: '1m' } }));
  const [engine] = await Promise.all([harness.engine([definition]), harness.engine([definition])]);
  const id = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  const leaseOf = async () => {
    const [lease] = await harness.execute('select lease_until > now() as held from saga_instances where id = ?', [id]);
    return lease as { held: boolean };
  };
  const longerThanTheLease = Date.now() + 1_500;
  await eventually(async () => {
    assert.equal((await leaseOf()).held, true);
    assert.ok(Date.now() > longerThanTheLease);
  });
  slow.open();
  assert.ok((await engine.answerOf(id, 5_000))?.answer);
  assert.deepEqual(log, ['do confirm']);
});

test('an engine that closes lets calls end, hands its sagas back at a boundary, and another goes on from there', async () => {
  const { log, scripted } = scriptedSteps();
  const slow = door();
  const book = scripted('book', { act: async () => slow.done() });
  const definition = tripSaga('handed_back').together(book).pivot(scripted('confirm'));
  const closing = await harness.engine([definition]);
  const id = (await closing.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  await eventually(() => assert.deepEqual(log, ['do book']));
  const closed = closing[Symbol.asyncDispose]();
  slow.open();
  await closed;
  assert.deepEqual(log, ['do book']);
  const { steps, lease_owner } = await harness.saga(id);
  assert.deepEqual([steps['book'], lease_owner], ['COMPLETED', null]);
  const next = await harness.engine([definition]);
  assert.ok((await next.answerOf(id, 5_000))?.answer);
  assert.deepEqual(log, ['do book', 'do confirm']);
  await assert.rejects(closing.begin(definition, { subject: randomUUID(), payload: { trip: 'b' } }), {
    code: 'ENGINE_CLOSED',
  });
});

test('an engine that closes waits no longer than its limit, and a call that is still under way counts as unknown', async () => {
  const { log, scripted } = scriptedSteps();
  const act = () => (log.length === 1 ? new Promise<never>(() => {}) : Promise.resolve(done()));
  const book = scripted('book', { act, options: { timeout: '1m' } }).ifUnknown(async () => {
    log.push('ask book');
    return done();
  });
  const definition = tripSaga('cut_off').together(book).pivot(scripted('confirm'));
  const closing = await harness.engine([definition], { closingMs: 50 });
  const id = (await closing.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  await closing[Symbol.asyncDispose]();
  const next = await harness.engine([definition]);
  assert.ok((await next.answerOf(id, 5_000))?.answer);
  assert.deepEqual(log, ['do book', 'ask book', 'do confirm']);
});

test('a long wait is put away: the lease is given up and the saga woken when it is time', async () => {
  const { log, scripted } = scriptedSteps();
  const act = () => (log.length === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(done()));
  const retry = retrying({ attempts: 5, first: '5s', longest: '5s' });
  const definition = tripSaga('put_away')
    .together(scripted('book', { act, options: { retry } }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const id = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  await eventually(async () => assert.equal((await harness.saga(id)).lease_owner, null));
  assert.deepEqual((await harness.saga(id)).retries, { book: 1 });
  await harness.execute('update saga_instances set wake_at = now() where id = ?', [id]);
  assert.ok((await engine.answerOf(id, 5_000))?.answer);
});

test('a saga of a version that a process does not know is left to those that do', async () => {
  const { scripted } = scriptedSteps();
  const definition = tripSaga('newer').pivot(scripted('confirm'));
  await harness.execute(`
    insert into saga_instances (saga_type, definition_version, booking_id, status, payload)
    values ('newer', 2, gen_random_uuid(), 'STARTED', '{}'), ('newer', 1, gen_random_uuid(), 'STARTED', '{}')
  `);
  await harness.engine([definition]);
  await eventually(async () => {
    const rows = await harness.sagasOf('newer');
    assert.deepEqual(rows.map(({ status }) => status).sort(), ['COMPLETED', 'STARTED']);
  });
});

test('a saga that is aborted turns round at its next boundary, and one that has begun its pivot does not', async () => {
  const { log, scripted } = scriptedSteps();
  const failure = { code: 'BY_CUSTOMER', message: 'changed plans', actor: 'alice' };
  const booking = door();
  const confirming = door();
  const definition = tripSaga('aborted')
    .together(scripted('book', { act: async () => booking.done() }))
    .pivot(scripted('confirm', { act: async () => confirming.done() }));
  const [engine, other] = await Promise.all([harness.engine([definition]), harness.engine([definition])]);
  const aborted = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  const abort = { definition: definition as never, failure };
  assert.equal(await other.abort({ ...abort, sagaId: aborted }), true);
  assert.equal(await other.abort({ ...abort, sagaId: aborted }), false);
  booking.open();
  assert.deepEqual((await other.answerOf(aborted, 5_000))?.failure, failure);
  assert.deepEqual(log, ['do book', 'undo book']);
  const confirmed = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'b' } }))!;
  await eventually(() => assert.ok(log.includes('do confirm')));
  assert.equal(await other.abort({ ...abort, sagaId: confirmed }), false);
  confirming.open();
  assert.equal((await other.answerOf(confirmed, 5_000))?.failure, undefined);
});

test('an abort ends the waiting between attempts, and that of a saga that was put away', async () => {
  const { scripted } = scriptedSteps();
  const act = () => Promise.reject(new Error('not now'));
  const failure = { code: 'BY_CUSTOMER', message: '' };
  for (const [name, first] of [
    ['napping', '1900ms'],
    ['put_away_for_long', '1m'],
  ] as const) {
    const retry = retrying({ attempts: 'unlimited', first, longest: '1m' });
    const definition = tripSaga(name)
      .together(scripted('book', { act, options: { retry } }))
      .pivot(scripted('confirm'));
    const engine = await harness.engine([definition]);
    const id = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
    await engine.abort({ sagaId: id, definition: definition as never, failure });
    assert.deepEqual((await engine.answerOf(id, 1_500))?.failure, failure);
  }
});

test('there is one saga of a kind for each subject, and one for each key', async () => {
  const { scripted } = scriptedSteps();
  const definition = tripSaga('once').pivot(scripted('confirm', { options: { retry: quickly } }));
  const engine = await harness.engine([definition]);
  const subject = randomUUID();
  const request = { key: 'k1', fingerprint: 'f' };
  const id = await engine.begin(definition, { subject, payload: { trip: 'a' }, request });
  assert.ok(id);
  assert.equal(await engine.begin(definition, { subject, payload: { trip: 'a' } }), undefined);
  assert.equal(await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'b' }, request }), undefined);
  assert.equal((await engine.findRequest('k1'))?.sagaId, id);
  const replacing = { ...request, replaces: id };
  const second = await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'b' }, request: replacing });
  assert.deepEqual(await engine.findRequest('k1'), { ...request, sagaId: second, answer: undefined, attempt: 2 });
});
