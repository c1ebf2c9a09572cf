import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { StripeProvider } from '../../src/providers/stripe-provider.ts';
import { installStripeMock, isStripeMockInstalled, startStripeMock } from './stripe-mock.ts';

const problem = await installStripeMock();

if (problem) {
  test(`NOT CHECKED here, since ${problem}: that stripe-mock accepts each request`, () => {
    assert.equal(isStripeMockInstalled(), false);
  });
} else {
  test("each request is accepted by Stripe's own mock, which refuses what its API does not know", async () => {
    await using mock = await startStripeMock();
    await using provider = new StripeProvider({ key: 'sk_test_123', url: mock.url });
    const request = () => ({
      idempotencyKey: randomUUID(),
      bookingId: randomUUID(),
      amount: { amount: '120.00', currency: 'USD' },
      externalId: 'pi_123',
      reason: 'the concert was cancelled',
    });
    const returnUrl = 'https://shop.example/back';
    const answers = await Promise.all([
      provider.authorize({ ...request(), paymentToken: 'pm_card_visa' }),
      provider.authorize({ ...request(), paymentToken: 'pm_card_visa', returnUrl }),
      provider.blockAuthorization(request()),
      provider.capture(request()),
      provider.void(request()),
      provider.refund(request()),
      provider.findPayment('pi_123'),
    ]);
    for (const answer of answers) assert.equal(answer.kind, 'answered', JSON.stringify(answer));
    for (const answer of answers.slice(0, 2))
      assert.match(responseOf(answer), /"amount":12000.*"capture_method":"manual"/);
    for (const answer of answers.slice(3)) assert.match(responseOf(answer), /pi_123/);
    assert.deepEqual(await provider.findAuthorization(randomUUID()), { kind: 'nothing_found' });

    const wrong = await fetch(`${mock.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_123' },
      body: new URLSearchParams({ amount: '120.00', currency: 'usd' }),
    });
    assert.equal(wrong.status, 400);
  });
}

function responseOf(answer: { kind: string; payment?: { response: string } }): string {
  return answer.payment?.response ?? '';
}
