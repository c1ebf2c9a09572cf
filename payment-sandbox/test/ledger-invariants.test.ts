import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { authorization, call, sumsOf } from './api-client.ts';
import { decide } from './customer.ts';
import { startSandboxProcess, temporaryFolder } from './sandbox-process.ts';

/** What may be done to a payment, sensible or not. */
type Step =
  | { do: 'approve' | 'fail' | 'cancel' | 'expire' }
  | { do: 'capture' | 'refund'; amount: number | undefined }
  | { do: 'dispute'; status: 'needs_response' | 'won' | 'lost' };

const AMOUNT = 1_000;
const amount = fc.option(fc.integer({ min: 1, max: AMOUNT + 100 }), { nil: undefined });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('approve', 'fail', 'cancel', 'expire') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('capture', 'refund'), amount }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('dispute'), status: fc.constantFrom('needs_response', 'won', 'lost') }),
  },
);
const token = fc.constantFrom(
  'tok_visa',
  'tok_3ds',
  'tok_declined',
  'tok_visa__capture_decline',
  'tok_visa__capture_expired',
  'tok_paypal__capture_dispute__refund_lost',
  'tok_mastercard__capture_reset__void_lost',
);

test('whatever is done in whatever order, the ledger never gives more than it took, nor takes more than it held', async () => {
  await using folder = await temporaryFolder();
  await using sandbox = await startSandboxProcess(folder.path);
  const { url } = sandbox;
  await fc.assert(
    fc.asyncProperty(token, fc.array(step, { minLength: 1, maxLength: 12 }), async (paidWith, steps) => {
      const bookingId = randomUUID();
      const made = (await call(`${url}/v1/payment_intents`, authorization(bookingId, paidWith, AMOUNT))).body;
      const intent = made.error?.payment_intent ?? made;
      for (const taken of steps) {
        // All at once with itself: of two that are the same, the second must find what the first has left.
        await Promise.allSettled([take(url, intent, taken), take(url, intent, taken)]);
        await checkLedger(url, { bookingId, intentId: intent.id });
      }
    }),
    { numRuns: 60 },
  );
  const before = (await call(`${url}/ledger`)).body;
  await sandbox.kill();
  await using restarted = await startSandboxProcess(folder.path);
  assert.deepEqual((await call(`${restarted.url}/ledger`)).body, before);
});

async function take(url: string, intent: { id: string; client_secret: string }, taken: Step): Promise<void> {
  const address = `${url}/v1/payment_intents/${intent.id}`;
  switch (taken.do) {
    case 'approve':
    case 'fail':
      await decide(`${url}/authenticate/${intent.id}?client_secret=${intent.client_secret}`, taken.do);
      return;
    case 'cancel':
      await call(`${address}/cancel`, {});
      return;
    case 'expire':
      await call(`${url}/test/payment_intents/${intent.id}/expire`, {});
      return;
    case 'capture':
      await call(`${address}/capture`, taken.amount ? { amount_to_capture: taken.amount } : {});
      return;
    case 'refund':
      await call(`${url}/v1/refunds`, { payment_intent: intent.id, ...(taken.amount && { amount: taken.amount }) });
      return;
    case 'dispute':
      await call(`${url}/test/disputes`, { payment_intent: intent.id, status: taken.status });
  }
}

async function checkLedger(url: string, ids: { bookingId: string; intentId: string }): Promise<void> {
  const { body: intent } = await call(`${url}/v1/payment_intents/${ids.intentId}`);
  const sums = await sumsOf(url, ids.bookingId);
  const { authorized, captured, voided, refunded, disputed, outstanding, net, captures } = { ...NOTHING, ...sums };
  assert.ok(authorized <= AMOUNT && captures <= 1, 'held and captured once at most');
  assert.equal(outstanding, authorized - captured - voided);
  assert.equal(net, captured - refunded - disputed);
  assert.ok(outstanding >= 0 && net >= 0, 'never more captured than held, nor more given back than captured');
  assert.deepEqual(
    [intent.amount_capturable, intent.amount_received, intent.amount_refunded],
    [outstanding, captured, refunded],
  );
  assert.equal(intent.status === 'requires_capture', outstanding > 0);
  assert.equal(intent.status === 'succeeded', captures === 1);
  assert.equal(intent.status === 'requires_action', intent.next_action !== null);
}

const NOTHING = {
  authorized: 0,
  captured: 0,
  voided: 0,
  refunded: 0,
  disputed: 0,
  outstanding: 0,
  net: 0,
  captures: 0,
};
