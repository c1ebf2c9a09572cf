import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { done, neverHappened, refused } from '../src/engine/index.ts';
import {
  createEngineHarness,
  door,
  quickly,
  runToAnswer,
  scriptedSteps,
  tripSaga,
  type EngineHarness,
} from './engine-harness.ts';

let harness: EngineHarness;
before(async () => (harness = await createEngineHarness()));
after(() => harness[Symbol.asyncDispose]());

const lost = () => Promise.reject(new Error('the connection was lost'));

test('steps are done in order, and the answer is given once the pivot is done', async () => {
  const { log, scripted } = scriptedSteps();
  const slow = door();
  const definition = tripSaga('in_order')
    .opening(scripted('ask_price'), scripted('write_order'))
    .together(scripted('book_train', { act: async () => done({ ticket: 'T1' }) }), scripted('book_hotel'))
    .pivot(scripted('confirm'))
    .answer((trip) => ({ ticket: trip.ticket }))
    .together(scripted('send_ticket', { act: async () => slow.done() }));
  const engine = await harness.engine([definition]);

  const { id, answer } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(answer, { ticket: 'T1' });
  assert.deepEqual(log.slice(0, 5), ['do ask_price', 'do write_order', 'do book_train', 'do book_hotel', 'do confirm']);
  assert.equal((await harness.saga(id)).status, 'STARTED');
  slow.open();
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'COMPLETED'));
  const { steps, current_step, lease_owner } = await harness.saga(id);
  assert.deepEqual(new Set(Object.values(steps)), new Set(['COMPLETED']));
  assert.equal(current_step, 6);
  assert.equal(lease_owner, null);
});

test('a refusal undoes every step that was begun, in reverse, and is not retried', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('refusal')
    .opening(scripted('write_order'))
    .together(scripted('book_train'))
    .together(scripted('book_hotel', { act: async () => refused('FULL', 'no room') }), scripted('book_museum'))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);

  const { id, answer } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(answer, { refused: { code: 'FULL', message: 'no room' } });
  assert.deepEqual(log.slice(0, 4), ['do write_order', 'do book_train', 'do book_hotel', 'do book_museum']);
  assert.deepEqual(log.slice(4, 6).sort(), ['undo book_hotel', 'undo book_museum']);
  assert.deepEqual(log.slice(6), ['undo book_train', 'undo write_order']);
  const row = await harness.saga(id);
  assert.equal(row.status, 'FAILED');
  assert.equal(row.failure?.step, 'book_hotel');
  assert.deepEqual(row.steps, {
    write_order: 'COMPENSATED',
    book_train: 'COMPENSATED',
    book_hotel: 'FAILED',
    book_museum: 'COMPENSATED',
  });
});

test('nothing is undone before the slow one of two parallel steps has settled', async () => {
  const { log, scripted } = scriptedSteps();
  const slow = door();
  const act = async () => {
    await slow.opened;
    log.push('train booked');
    return done();
  };
  const definition = tripSaga('slow_sibling')
    .together(scripted('book_train', { act }), scripted('book_hotel', { act: async () => refused('FULL', '') }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const running = runToAnswer(engine, definition, { trip: 'a' });
  await eventually(() => assert.equal(log.length, 2));
  slow.open();
  await running;
  assert.deepEqual(log.slice(0, 3), ['do book_train', 'do book_hotel', 'train booked']);
  assert.deepEqual(log.slice(3).sort(), ['undo book_hotel', 'undo book_train']);
});

test('a step whose outcome is unknown is undone, too', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('unknown_undone')
    .together(scripted('book_train', { act: lost }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const { id, answer } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(log, ['do book_train', 'do book_train', 'do book_train', 'undo book_train']);
  assert.deepEqual(Object.keys(answer ?? {}), ['refused']);
  assert.equal((await harness.saga(id)).failure?.code, 'UNAVAILABLE');
});

test('an unknown outcome is asked for, and the answer is taken', async () => {
  const { log, scripted } = scriptedSteps();
  const charge = scripted('charge', { act: lost }).ifUnknown(async () => {
    log.push('ask charge');
    return done({ ticket: 'paid' });
  });
  const definition = tripSaga('asked')
    .together(charge)
    .pivot(scripted('confirm'))
    .answer((trip) => trip);
  const engine = await harness.engine([definition]);
  const { answer } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(answer, { trip: 'a', ticket: 'paid' });
  assert.deepEqual(log, ['do charge', 'ask charge', 'do confirm']);
});

test('a step that turns out never to have happened is done again, under the same key', async () => {
  const { log, scripted } = scriptedSteps();
  const keys: string[] = [];
  const act = async (_trip: unknown, { key }: { key: string }) => (keys.push(key) === 1 ? lost() : done());
  const charge = scripted('charge', { act }).ifUnknown(async () => neverHappened);
  const definition = tripSaga('never_happened').together(charge).pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(log, ['do charge', 'do charge', 'do confirm']);
  assert.deepEqual(keys, [`${id}/charge`, `${id}/charge`]);
});

test('a call that does not answer in time counts as unknown and is made again', async () => {
  const { log, scripted } = scriptedSteps();
  const act = () => (log.length === 1 ? new Promise<never>(() => {}) : Promise.resolve(done()));
  const definition = tripSaga('timeout').pivot(scripted('confirm', { act, options: { timeout: '50ms' } }));
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(log, ['do confirm', 'do confirm']);
  await eventually(async () => assert.deepEqual((await harness.saga(id)).retries, { confirm: 1 }));
});

test('after the pivot a step is repeated for as long as it takes, whatever its policy says', async () => {
  const { log, scripted } = scriptedSteps();
  const act = () => (log.filter((line) => line === 'do send').length < 6 ? lost() : Promise.resolve(done()));
  const definition = tripSaga('forward').pivot(scripted('confirm')).together(scripted('send', { act }));
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'COMPLETED'));
  assert.equal((await harness.saga(id)).retries['send'], 5);
  assert.ok(!log.some((line) => line.startsWith('undo')));
});

test('a refusal after the pivot hands over to another saga, once its siblings have settled', async () => {
  const { log, scripted } = scriptedSteps();
  const slow = door();
  const refund = tripSaga('refund').pivot(scripted('give_back'));
  const definition = tripSaga('impossible')
    .pivot(scripted('confirm'))
    .together(
      scripted('capture', { act: async () => refused('GONE', 'the card is gone') }).ifImpossible((trip, refusal) =>
        refund.startedWith({ trip: trip.trip, ticket: refusal.code }),
      ),
      scripted('send', { act: async () => slow.done() }),
    );
  const engine = await harness.engine([definition, refund]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  await eventually(() => assert.ok(log.includes('do send')));
  assert.equal((await harness.saga(id)).status, 'STARTED');
  slow.open();
  await eventually(async () => assert.equal((await harness.sagasOf('refund'))[0]?.status, 'COMPLETED'));
  assert.deepEqual((await harness.sagasOf('refund'))[0]?.payload, { trip: 'a', ticket: 'GONE' });
  assert.equal((await harness.saga(id)).status, 'FAILED');
  assert.equal((await harness.saga(id)).failure?.code, 'GONE');
});

test('a refusal after the pivot that nobody takes over needs attention', async () => {
  const { scripted } = scriptedSteps();
  const capture = scripted('capture', { act: async () => refused('GONE', 'the card is gone') });
  const definition = tripSaga('attention').pivot(scripted('confirm')).together(capture);
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  await eventually(async () => assert.equal((await harness.saga(id)).needs_attention, true));
  assert.match((await harness.saga(id)).attention_reason ?? '', /capture is impossible: GONE, the card is gone/);
});

test('a saga that cannot be undone is parked for a person, and nothing earlier is undone', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('stuck')
    .opening(scripted('write_order'))
    .together(scripted('book_train', { revert: lost }), scripted('book_hotel'))
    .together(scripted('charge', { act: async () => refused('DECLINED', '') }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const id = await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } });
  await eventually(async () => assert.equal((await harness.saga(id!)).needs_attention, true));
  const row = await harness.saga(id!);
  assert.equal(row.status, 'COMPENSATING');
  assert.match(row.attention_reason ?? '', /book_train cannot be undone: 3 attempts failed.*connection was lost/);
  assert.equal(row.steps['book_hotel'], 'COMPENSATED');
  assert.ok(!log.includes('undo write_order'));
});

test('an undo that fails at first is repeated', async () => {
  const { log, scripted } = scriptedSteps();
  const revert = () => (log.filter((line) => line === 'undo book').length < 3 ? lost() : Promise.resolve(done()));
  const definition = tripSaga('undo_repeated')
    .together(scripted('book', { revert }))
    .together(scripted('charge', { act: async () => refused('DECLINED', '') }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.equal((await harness.saga(id)).status, 'FAILED');
  assert.equal((await harness.saga(id)).steps['book'], 'COMPENSATED');
});

test('a pivot that is refused undoes what came before it', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('pivot_refused')
    .together(scripted('book'))
    .pivot(scripted('confirm', { act: async () => refused('CANCELLED', '') }))
    .together(scripted('send'));
  const engine = await harness.engine([definition]);
  await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(log, ['do book', 'do confirm', 'undo confirm', 'undo book']);
});

test('a saga that has not begun its pivot at its deadline is undone', async () => {
  const { log, scripted } = scriptedSteps();
  const definition = tripSaga('deadline')
    .mustFinishBy((trip) => trip.endsAt!)
    .together(scripted('book', { act: lost, options: { retry: quickly } }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const endsAt = new Date(Date.now() + 300).toISOString();
  const { id } = await runToAnswer(engine, definition, { trip: 'a', endsAt });
  assert.equal((await harness.saga(id)).failure?.code, 'EXPIRED');
  assert.equal(log.at(-1), 'undo book');
});

test('a step whose condition does not hold is left out', async () => {
  const { log, scripted } = scriptedSteps();
  const charge = scripted('charge').onlyIf((trip) => trip.card !== undefined);
  const definition = tripSaga('left_out').together(scripted('book'), charge).pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const { id } = await runToAnswer(engine, definition, { trip: 'a' });
  assert.deepEqual(log, ['do book', 'do confirm']);
  assert.deepEqual(Object.keys((await harness.saga(id)).steps).sort(), ['book', 'confirm']);
});

test('a secret is forgotten once its step is done, and when the saga turns round, and no step keeps a copy', async () => {
  const { scripted } = scriptedSteps();
  const definition = tripSaga('secret')
    .secret('card', { until: 'charge' })
    .together(scripted('charge', { act: async (trip) => (trip.card === 'bad' ? refused('DECLINED', '') : done()) }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  for (const card of ['good', 'bad']) {
    const { id } = await runToAnswer(engine, definition, { trip: 'a', card });
    assert.deepEqual((await harness.saga(id)).payload, { trip: 'a' });
  }
  const copies = await harness.execute(`select 1 from saga_steps where jsonb_exists(request_payload, 'card')`);
  assert.equal(copies.length, 0);
});
