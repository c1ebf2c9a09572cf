import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { authorization, authorize, call, sumsOf } from './api-client.ts';
import { startSandboxProcess, temporaryFolder } from './sandbox-process.ts';

test('every charge that was answered before kill -9 is there after it, and keys are remembered', async () => {
  await using folder = await temporaryFolder();
  await using first = await startSandboxProcess(folder.path);
  const sent = Array.from({ length: 200 }, () => ({ key: randomUUID(), bookingId: randomUUID() }));
  let answered = 0;
  const killed = Promise.withResolvers<void>();
  const outcomes = sent.map(async ({ key, bookingId }) => {
    const answer = await call(`${first.url}/v1/payment_intents`, authorization(bookingId), { key });
    answered += 1;
    if (answered === 100) killed.resolve(first.kill());
    return { key, bookingId, id: answer.body.id };
  });
  const known = (await Promise.allSettled(outcomes)).filter((outcome) => outcome.status === 'fulfilled');
  await killed.promise;
  await using second = await startSandboxProcess(folder.path);
  assert.ok(known.length >= 100);
  for (const { value } of known) {
    const found = await call(`${second.url}/v1/payment_intents?idempotency_key=${value.key}`);
    assert.equal(found.body.data[0]?.id, value.id);
    assert.equal((await sumsOf(second.url, value.bookingId))?.authorized, 12_000);
  }
});

test('a last line that was torn by a kill is cut off, and the ledger goes on behind it', async () => {
  await using folder = await temporaryFolder();
  const journal = join(folder.path, 'ledger.jsonl');
  {
    await using sandbox = await startSandboxProcess(folder.path);
    await authorize(sandbox.url);
  }
  const whole = await readFile(journal, 'utf8');
  await appendFile(journal, whole.slice(0, 100));
  {
    await using sandbox = await startSandboxProcess(folder.path);
    assert.equal((await call(`${sandbox.url}/ledger`)).body.entries.length, 1);
    await authorize(sandbox.url);
  }
  await using sandbox = await startSandboxProcess(folder.path);
  assert.equal((await call(`${sandbox.url}/ledger`)).body.entries.length, 2);
});

test('a ledger that is damaged in the middle is not guessed at', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'ledger.jsonl'), 'not json\n{"entries":[]}\n');
  await assert.rejects(startSandboxProcess(folder.path), /ended before it was ready/);
});
