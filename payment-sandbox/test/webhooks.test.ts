import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eventually } from '@holdfast/test-environment';
import { authorization, authorize, call } from './api-client.ts';
import { decide } from './customer.ts';
import { openSandbox, startSandboxProcess, temporaryFolder } from './sandbox-process.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** A sandbox that sends its web hooks to a receiver of the test's own. */
async function startBoth(settings: Record<string, string> = {}) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const receiver = stack.use(await startReceiver());
  const sandbox = stack.use(await openSandbox(folder.path, { ...receiver.settings, ...settings }));
  const started = stack.move();
  return { folder, receiver, sandbox, url: sandbox.url, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

const typesOf = ({ received }: WebhookReceiver, bookingId: string) =>
  received.filter(({ data }) => data.object.metadata.booking_id === bookingId).map(({ type }) => type);

async function pending(url: string): Promise<number> {
  return (await call(`${url}/test/webhooks`)).body.data.length;
}

test('every change of a payment is told, signed, with the booking it is for', async () => {
  await using both = await startBoth();
  const { url, receiver } = both;
  const told = (bookingId: string, ...types: string[]) =>
    eventually(() => assert.deepEqual(typesOf(receiver, bookingId).sort(), types.sort()));

  const paid = await authorize(url);
  await call(`${url}/v1/payment_intents/${paid.intentId}/capture`, {});
  await told(paid.bookingId, 'payment_intent.amount_capturable_updated', 'payment_intent.succeeded');
  for (const amount of [2_000, 10_000]) await call(`${url}/v1/refunds`, { payment_intent: paid.intentId, amount });
  await eventually(() => {
    const charges = receiver.received.filter(({ type }) => type === 'charge.refunded').map(({ data }) => data.object);
    assert.deepEqual(
      charges.map(({ payment_intent, amount_refunded }) => [payment_intent, amount_refunded]).sort(),
      [
        [paid.intentId, 12_000],
        [paid.intentId, 2_000],
      ].sort(),
    );
  });

  const given = await authorize(url);
  await call(`${url}/v1/payment_intents/${given.intentId}/cancel`, {});
  await told(given.bookingId, 'payment_intent.amount_capturable_updated', 'payment_intent.canceled');

  const declined = randomUUID();
  await call(`${url}/v1/payment_intents`, authorization(declined, 'tok_declined'));
  await told(declined, 'payment_intent.payment_failed');

  const [approved, failed] = [randomUUID(), randomUUID()];
  for (const [bookingId, verb] of [
    [approved, 'approve'],
    [failed, 'fail'],
  ] as const) {
    const { body } = await call(`${url}/v1/payment_intents`, authorization(bookingId, 'tok_3ds'));
    await decide(body.next_action?.redirect_to_url.url ?? '', verb);
  }
  await told(approved, 'payment_intent.requires_action', 'payment_intent.amount_capturable_updated');
  await told(failed, 'payment_intent.requires_action', 'payment_intent.payment_failed');
  assert.equal(new Set(receiver.received.map(({ id }) => id)).size, receiver.received.length);
  assert.deepEqual(new Set(receiver.received.map(({ object }) => object)), new Set(['event']));
});

test('an event shows its payment as it was right after the change, whatever came later', async () => {
  await using both = await startBoth({ WEBHOOK_DELAY: '500ms' });
  const { bookingId, intentId } = await authorize(both.url);
  await call(`${both.url}/v1/payment_intents/${intentId}/capture`, {});
  await eventually(() => {
    const seen = both.receiver.received.map(({ type, data }) => [type, data.object.status]);
    assert.deepEqual(
      seen.sort(),
      [
        ['payment_intent.amount_capturable_updated', 'requires_capture'],
        ['payment_intent.succeeded', 'succeeded'],
      ].sort(),
    );
  });
  assert.equal(both.receiver.received[0]?.data.object.metadata.booking_id, bookingId);
});

test('an event is sent again until the endpoint takes it', async () => {
  await using both = await startBoth();
  both.receiver.failing = 2;
  const { bookingId } = await authorize(both.url);
  await eventually(() => assert.equal(typesOf(both.receiver, bookingId).length, 1));
  await eventually(async () => assert.equal(await pending(both.url), 0));
  assert.equal(both.receiver.received.length, 1);
});

test('what is not delivered survives kill -9 of the sandbox, with the same event id', async () => {
  await using folder = await temporaryFolder();
  await using receiver = await startReceiver();
  await using first = await startSandboxProcess(folder.path, receiver.settings);
  receiver.failing = Number.POSITIVE_INFINITY;
  const { bookingId } = await authorize(first.url);
  const before = await eventually(async () => {
    const { body } = await call(`${first.url}/test/webhooks`);
    assert.match(body.data[0]?.last_failure ?? '', /500/);
    return body.data[0]?.event.id;
  });
  await first.kill();
  receiver.failing = 0;
  await using second = await openSandbox(folder.path, receiver.settings);
  await eventually(() => assert.equal(typesOf(receiver, bookingId).length, 1));
  assert.equal(receiver.received[0]?.id, before);
  await eventually(async () => assert.equal(await pending(second.url), 0));
});

test('what was delivered is not sent again after a restart', async () => {
  await using both = await startBoth();
  const { bookingId } = await authorize(both.url);
  await eventually(() => assert.equal(typesOf(both.receiver, bookingId).length, 1));
  await both.sandbox[Symbol.asyncDispose]();
  await using second = await openSandbox(both.folder.path, both.receiver.settings);
  assert.equal(await pending(second.url), 0);
  const { bookingId: next } = await authorize(second.url);
  await eventually(() => assert.equal(typesOf(both.receiver, next).length, 1));
  assert.equal(both.receiver.received.length, 2);
});

test('an event that nobody takes is given up when it is too old', async () => {
  await using both = await startBoth({ WEBHOOK_GIVE_UP: '1s' });
  both.receiver.failing = Number.POSITIVE_INFINITY;
  await authorize(both.url);
  assert.equal(await pending(both.url), 1);
  await eventually(async () => assert.equal(await pending(both.url), 0));
  assert.equal(both.receiver.received.length, 0);
});

test('web hooks come twice, late and in the wrong order where the plan says so', async () => {
  await using both = await startBoth();
  const { url, receiver } = both;
  const paid = async (token: string) => {
    const { bookingId, intentId } = await authorize(url, token);
    await call(`${url}/v1/payment_intents/${intentId}/capture`, {});
    return bookingId;
  };
  const [authorized, captured] = ['payment_intent.amount_capturable_updated', 'payment_intent.succeeded'];

  const twice = await paid('tok_visa__capture_webhooks_duplicate');
  await eventually(() => {
    const ids = receiver.received.filter(({ data, type }) => {
      return type === captured && data.object.metadata.booking_id === twice;
    });
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids.map(({ id }) => id)).size, 1);
  });

  const reordered = await paid('tok_visa__authorize_webhooks_reorder');
  await eventually(() => assert.deepEqual(typesOf(receiver, reordered), [captured, authorized]));

  const late = await paid('tok_visa__authorize_webhooks_delay_1500ms');
  await eventually(() => assert.deepEqual(typesOf(receiver, late), [captured]));
  await eventually(() => assert.deepEqual(typesOf(receiver, late), [captured, authorized]));

  const lonely = await authorize(url, 'tok_visa__authorize_webhooks_reorder');
  await eventually(() => assert.deepEqual(typesOf(receiver, lonely.bookingId), [authorized]));
  await eventually(async () => assert.equal(await pending(url), 0));
});

test('disputes are told when they open and when they are decided', async () => {
  await using both = await startBoth();
  const { bookingId, intentId } = await authorize(both.url, 'tok_visa__capture_dispute');
  await call(`${both.url}/v1/payment_intents/${intentId}/capture`, {});
  await call(`${both.url}/test/disputes`, { payment_intent: intentId, status: 'lost' });
  await eventually(() => {
    const disputes = both.receiver.received.filter(({ data }) => data.object.object === 'dispute');
    assert.deepEqual(
      disputes.map(({ type, data: { object } }) => [type, object.status, object.payment_intent, object.amount]).sort(),
      [
        ['charge.dispute.closed', 'lost', intentId, 12_000],
        ['charge.dispute.created', 'needs_response', intentId, 12_000],
      ],
    );
    assert.ok(disputes.every(({ data }) => data.object.metadata.booking_id === bookingId));
  });
});

test('only the types that are wanted are sent', async () => {
  await using both = await startBoth({ WEBHOOK_EVENTS: 'payment_intent.succeeded, payment_intent.canceled' });
  const { bookingId, intentId } = await authorize(both.url);
  await call(`${both.url}/v1/payment_intents/${intentId}/capture`, {});
  await eventually(() => assert.deepEqual(typesOf(both.receiver, bookingId), ['payment_intent.succeeded']));
  await eventually(async () => assert.equal(await pending(both.url), 0));
});

test('without an endpoint nothing is sent, nor kept to be sent', async () => {
  await using folder = await temporaryFolder();
  {
    await using sandbox = await openSandbox(folder.path);
    await authorize(sandbox.url);
    assert.equal(await pending(sandbox.url), 0);
  }
  await using receiver = await startReceiver();
  await using sandbox = await openSandbox(folder.path, receiver.settings);
  assert.equal(await pending(sandbox.url), 0);
});

test('an endpoint without a secret is refused at the start', async () => {
  await using folder = await temporaryFolder();
  const settings = { WEBHOOK_URL: 'http://127.0.0.1:1/hooks', WEBHOOK_SECRET: '' };
  await assert.rejects(startSandboxProcess(folder.path, settings), /ended before it was ready/);
});
