import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { done, waiting, type StepOptions } from '../src/engine/index.ts';
import { createEngineHarness, door, scriptedSteps, tripSaga, type EngineHarness, type Trip } from './engine-harness.ts';

let harness: EngineHarness;
before(async () => (harness = await createEngineHarness()));
after(() => harness[Symbol.asyncDispose]());

/** So rarely that only a signal explains that the saga goes on. */
const rarely = '60m' as const;

/** A saga whose second step waits for a customer, until `customer.isBack`. */
function customerSaga(name: string, options: Partial<StepOptions> = {}) {
  const { log, scripted } = scriptedSteps();
  const customer = { isBack: false };
  const act = async () => (customer.isBack ? done<Trip>({ ticket: 'T1' }) : waiting<Trip>({ card: 'to be confirmed' }));
  const pay = scripted('pay', { act, options: { whileWaiting: rarely, ...options } });
  const definition = tripSaga(name)
    .together(scripted('book'), pay)
    .pivot(scripted('confirm'))
    .answer((trip) => trip);
  return { definition, customer, log };
}

test('a saga that waits for somebody outside says so at once, is put away, and goes on when it is signalled', async () => {
  const { definition, customer, log } = customerSaga('signalled');
  const [engine, other] = await Promise.all([harness.engine([definition]), harness.engine([definition])]);
  const subject = randomUUID();
  const id = (await engine.begin(definition, { subject, payload: { trip: 'a' } }))!;
  const standing = await engine.answerOf(id, 60_000);
  assert.deepEqual([standing?.isWaiting, standing?.answer, standing?.status], [true, undefined, 'STARTED']);
  await eventually(async () => assert.equal((await harness.saga(id)).lease_owner, null));
  const { steps, payload } = await harness.saga(id);
  assert.deepEqual(steps, { book: 'COMPLETED', pay: 'PENDING' });
  assert.equal(payload['card'], 'to be confirmed');

  customer.isBack = true;
  await other.signal([subject, randomUUID()]);
  assert.deepEqual((await other.answerOf(id, 8_000))?.answer, { trip: 'a', card: 'to be confirmed', ticket: 'T1' });
  assert.deepEqual(log.toSorted(), ['do book', 'do confirm', 'do pay', 'do pay']);
});

test('a signal that comes while the step is still under way is not lost', async () => {
  const { scripted } = scriptedSteps();
  const [asked, answered] = [door(), door()];
  let attempts = 0;
  const act = async () => {
    attempts += 1;
    if (attempts > 1) return done<Trip>();
    asked.open();
    await answered.opened;
    return waiting<Trip>();
  };
  const definition = tripSaga('early_signal')
    .together(scripted('pay', { act, options: { whileWaiting: rarely } }))
    .pivot(scripted('confirm'));
  const engine = await harness.engine([definition]);
  const subject = randomUUID();
  const id = (await engine.begin(definition, { subject, payload: { trip: 'a' } }))!;
  await asked.opened;
  await engine.signal([subject]);
  answered.open();
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'COMPLETED'));
});

test('a signal that is lost costs time only: the saga looks from time to time', async () => {
  const { definition, customer } = customerSaga('unsignalled', { whileWaiting: '100ms' });
  const engine = await harness.engine([definition]);
  const id = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  assert.equal((await engine.answerOf(id, 8_000))?.isWaiting, true);
  customer.isBack = true;
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'COMPLETED'));
});

test('the deadline ends the waiting, and everything is undone', async () => {
  const { definition, log } = customerSaga('waited_too_long');
  const withDeadline = definition.mustFinishBy((trip) => trip.endsAt!);
  const engine = await harness.engine([withDeadline]);
  const payload = { trip: 'a', endsAt: new Date(Date.now() + 700).toISOString() };
  const id = (await engine.begin(withDeadline, { subject: randomUUID(), payload }))!;
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'FAILED'));
  const { failure, steps } = await harness.saga(id);
  assert.equal(failure?.code, 'EXPIRED');
  assert.deepEqual(steps, { book: 'COMPENSATED', pay: 'COMPENSATED' });
  assert.ok(log.includes('undo pay'));
});

test('who asks for it to be undone need not wait for anybody outside', async () => {
  const { definition } = customerSaga('cancelled_while_waiting');
  const engine = await harness.engine([definition]);
  const id = (await engine.begin(definition, { subject: randomUUID(), payload: { trip: 'a' } }))!;
  await engine.answerOf(id, 8_000);
  const failure = { code: 'BY_CUSTOMER', message: 'changed plans' };
  assert.equal(await engine.abort({ sagaId: id, definition: definition as never, failure }), true);
  await eventually(async () => assert.equal((await harness.saga(id)).status, 'FAILED'));
});
