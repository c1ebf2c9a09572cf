import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createEngineHarness, type EngineHarness } from './engine-harness.ts';

let harness: EngineHarness;
before(async () => (harness = await createEngineHarness()));
after(() => harness[Symbol.asyncDispose]());

async function saga(status: string): Promise<string> {
  const id = randomUUID();
  const completedAt = status === 'COMPLETED' || status === 'FAILED' ? 'now()' : 'null';
  await harness.execute(
    `insert into saga_instances (id, saga_type, definition_version, booking_id, status, payload, completed_at)
     values (?, 'x', 1, ?, ?, '{}', ${completedAt})`,
    [id, randomUUID(), status],
  );
  return id;
}

test('a saga that is over stays as it ended, by raw SQL, too', async () => {
  for (const [from, to] of [
    ['COMPLETED', 'FAILED'],
    ['FAILED', 'COMPLETED'],
    ['COMPENSATING', 'COMPLETED'],
  ] as const) {
    const id = await saga(from);
    await assert.rejects(
      harness.execute(`update saga_instances set status = ?, completed_at = now() where id = ?`, [to, id]),
      new RegExp(`a saga may not go from ${from} to ${to}`),
    );
  }
});

test('a step that was undone is never done again, by raw SQL, too', async () => {
  const sagaId = await saga('COMPENSATING');
  const step = `insert into saga_steps (saga_id, step_number, step_name, status, service_name) values (?, 1, 'a', ?, 'b')`;
  await harness.execute(step, [sagaId, 'COMPENSATED']);
  await assert.rejects(
    harness.execute(`update saga_steps set status = 'COMPLETED' where saga_id = ?`, [sagaId]),
    /a saga_step may not go from COMPENSATED to COMPLETED/,
  );
  await assert.rejects(harness.execute(step, [sagaId, 'PENDING']), /saga_steps_once/);
});

test('old idempotency keys are forgotten, younger ones are kept', async () => {
  const engine = await harness.engine([]);
  await engine.recordAnswer({ key: 'old', fingerprint: 'f', answer: { kind: 'x' } });
  await engine.recordAnswer({ key: 'young', fingerprint: 'f', answer: { kind: 'x' } });
  await harness.execute(`update idempotency_keys set created_at = now() - interval '2 days' where key = 'old'`);
  await engine.forgetRequests(36 * 60 * 60_000);
  assert.equal(await engine.findRequest('old'), undefined);
  assert.deepEqual((await engine.findRequest('young'))?.answer, { kind: 'x' });
});
