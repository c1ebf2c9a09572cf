import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eventually } from '@holdfast/test-environment';
import { authorization, call, sumsOf } from './api-client.ts';
import { decide, openPage } from './customer.ts';
import { openSandbox, startSandboxProcess, temporaryFolder } from './sandbox-process.ts';

const stack = new AsyncDisposableStack();
let url = '';
before(async () => {
  const folder = stack.use(await temporaryFolder());
  url = stack.use(await openSandbox(folder.path)).url;
});
after(() => stack.disposeAsync());

const intents = () => `${url}/v1/payment_intents`;
const RETURN_URL = 'https://shop.example/done?cart=7';

/** Asks for a payment that its customer has to agree to. */
async function send(token: string, parameters: object = {}) {
  const bookingId = randomUUID();
  const { body } = await call(intents(), { ...authorization(bookingId, token), ...parameters });
  return { bookingId, intent: body, pageUrl: body.next_action?.redirect_to_url.url ?? '' };
}

for (const token of ['tok_3ds', 'tok_paypal']) {
  test(`${token} holds nothing before the customer has approved, and is captured as any other then`, async () => {
    const { bookingId, intent, pageUrl } = await send(token, { return_url: RETURN_URL });
    assert.equal(intent.status, 'requires_action');
    assert.deepEqual(intent.next_action, {
      type: 'redirect_to_url',
      redirect_to_url: { url: pageUrl, return_url: RETURN_URL },
    });
    assert.equal(await sumsOf(url, bookingId), undefined);
    const early = await call(`${intents()}/${intent.id}/capture`, {});
    assert.equal(early.body.error.code, 'payment_intent_unexpected_state');

    const approved = await decide(pageUrl, 'approve');
    assert.equal(approved.status, 303);
    const back = `${RETURN_URL}&payment_intent=${intent.id}&redirect_status=succeeded`;
    assert.equal(approved.location, back);
    const found = await call(`${intents()}/${intent.id}`);
    assert.deepEqual([found.body.status, found.body.next_action], ['requires_capture', null]);
    assert.equal((await call(`${intents()}/${intent.id}/capture`, {})).body.status, 'succeeded');
    assert.equal((await sumsOf(url, bookingId))?.net, 12_000);
    assert.equal((await decide(pageUrl, 'approve')).status, 409);
  });

  test(`${token} is charged nothing when the customer fails or declines`, async () => {
    const { bookingId, intent, pageUrl } = await send(token, { return_url: RETURN_URL });
    const failed = await decide(pageUrl, 'fail');
    assert.match(failed.location ?? '', /redirect_status=failed$/);
    const { body } = await call(`${intents()}/${intent.id}`);
    assert.equal(body.status, 'requires_payment_method');
    const code = token === 'tok_3ds' ? 'payment_intent_authentication_failure' : 'payment_method_customer_decline';
    assert.equal(body.last_payment_error?.code, code);
    assert.equal(await sumsOf(url, bookingId), undefined);
    const late = await decide(pageUrl, 'approve');
    assert.deepEqual([late.status, late.location], [409, null]);
    assert.equal(await sumsOf(url, bookingId), undefined);
  });
}

test('a customer without a way back is left on a page that says how it went', async () => {
  const { pageUrl } = await send('tok_3ds');
  const approved = await decide(pageUrl, 'approve');
  assert.equal(approved.status, 200);
  assert.match(approved.html, /Payment approved/);
  assert.match((await openPage(pageUrl)).html, /Payment approved/);
});

test('approving twice, as a double click does, holds the amount once', async () => {
  const { bookingId, pageUrl } = await send('tok_3ds', { return_url: RETURN_URL });
  const answers = await Promise.all(Array.from({ length: 8 }, () => decide(pageUrl, 'approve')));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
  assert.equal((await sumsOf(url, bookingId))?.authorized, 12_000);
});

test('of a cancellation and an approval at the same time, one wins and the ledger agrees', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { bookingId, intent, pageUrl } = await send('tok_paypal');
    await Promise.all([decide(pageUrl, 'approve'), call(`${intents()}/${intent.id}/cancel`, {})]);
    const { body } = await call(`${intents()}/${intent.id}`);
    assert.equal(body.status, 'canceled');
    assert.equal((await sumsOf(url, bookingId))?.outstanding ?? 0, 0);
  }
});

test('an approval that comes after a cancellation is refused', async () => {
  const { bookingId, intent, pageUrl } = await send('tok_3ds', { return_url: RETURN_URL });
  assert.equal((await call(`${intents()}/${intent.id}/cancel`, {})).body.status, 'canceled');
  const late = await decide(pageUrl, 'approve');
  assert.deepEqual([late.status, late.location], [409, null]);
  assert.match(late.html, /This payment is over/);
  assert.match(late.html, /redirect_status=failed/);
  assert.equal(await sumsOf(url, bookingId), undefined);
});

test('the page shows amount and reference, escaped, and is in nobody else’s hands', async () => {
  const { intent, pageUrl } = await send('tok_3ds', { metadata: { booking_id: '<script>alert(1)</script>' } });
  const shown = await openPage(pageUrl);
  assert.equal(shown.status, 200);
  assert.match(shown.html, /USD\s120\.00/);
  assert.match(shown.html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.doesNotMatch(shown.html, /<script>/);
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
  assert.deepEqual(
    ['cache-control', 'referrer-policy'].map((name) => shown.headers.get(name)),
    ['no-store', 'no-referrer'],
  );
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(shown.html) ?? [];
  const allowed = `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  assert.ok(style.includes('prefers-color-scheme') && shown.headers.get('content-security-policy')?.includes(allowed));
  for (const secret of ['', 'pi_x_secret_y', (await send('tok_3ds')).intent.client_secret]) {
    const stranger = `${url}/authenticate/${intent.id}?client_secret=${secret}`;
    assert.equal((await openPage(stranger)).status, 404);
    assert.equal((await decide(stranger, 'approve')).status, 404);
  }
  assert.equal((await call(`${intents()}/${intent.id}`)).body.status, 'requires_action');
});

test('yen have no cents on the page', async () => {
  const { pageUrl } = await send('tok_paypal', { currency: 'jpy' });
  assert.match((await openPage(pageUrl)).html, /JPY\s12,000</);
});

for (const returnUrl of ['/relative', 'shop.example/done', 'javascript:alert(1)', 'ftp://shop.example', 'https://']) {
  test(`${returnUrl} is no address to return to`, async () => {
    const answer = await call(intents(), { ...authorization('b', 'tok_3ds'), return_url: returnUrl });
    assert.deepEqual([answer.status, answer.body.error.param], [400, 'return_url']);
  });
}

test('a customer who never comes is given up, also while the sandbox is down, and one who acted is not', async () => {
  await using folder = await temporaryFolder();
  const settings = { SANDBOX_ACTION_EXPIRY: '2s' };
  const sent = async (at: string) => {
    const { body } = await call(`${at}/v1/payment_intents`, authorization(randomUUID(), 'tok_3ds'));
    return { id: body.id, pageUrl: body.next_action?.redirect_to_url.url ?? '' };
  };
  const statusOf = async (at: string, id: string) => {
    const { body } = await call(`${at}/v1/payment_intents/${id}`);
    return [body.status, body.cancellation_reason];
  };
  await using first = await startSandboxProcess(folder.path, settings);
  const [acted, forgotten] = [await sent(first.url), await sent(first.url)];
  assert.equal((await decide(acted.pageUrl, 'approve')).status, 200);
  await eventually(async () => assert.deepEqual(await statusOf(first.url, forgotten.id), ['canceled', 'abandoned']));
  const interrupted = await sent(first.url);
  await first.kill();
  await using second = await startSandboxProcess(folder.path, settings);
  await eventually(async () => assert.deepEqual(await statusOf(second.url, interrupted.id), ['canceled', 'abandoned']));
  assert.deepEqual(await statusOf(second.url, acted.id), ['requires_capture', null]);
  assert.match((await openPage(interrupted.pageUrl.replace(first.url, second.url))).html, /This payment is over/);
});

test('a customer on the page during kill -9 can approve after it', async () => {
  await using folder = await temporaryFolder();
  await using first = await startSandboxProcess(folder.path);
  const bookingId = randomUUID();
  const { body } = await call(`${first.url}/v1/payment_intents`, authorization(bookingId, 'tok_paypal'));
  await first.kill();
  await using second = await startSandboxProcess(folder.path);
  const page = body.next_action?.redirect_to_url.url.replace(first.url, second.url) ?? '';
  assert.equal((await decide(page, 'approve')).status, 200);
  await second.kill();
  await using third = await startSandboxProcess(folder.path);
  assert.equal((await call(`${third.url}/v1/payment_intents/${body.id}`)).body.status, 'requires_capture');
  assert.equal((await sumsOf(third.url, bookingId))?.outstanding, 12_000);
});
