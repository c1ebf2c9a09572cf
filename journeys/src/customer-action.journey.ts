import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StatusChange } from './answers.ts';
import { bookSuccessfully, readBooking } from './bookings.ts';
import { statusChanges } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

/** Far less than the saga's own look at the provider takes: only the provider's web hook explains that it is so soon. */
const byWebHook = 8_000;

/** Opens the page that the customer is sent to, and presses the button with those words on it, as a browser would. */
async function press(url: string, words: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const forms = [...page.matchAll(/<form method="post" action="([^"]+)">([\s\S]*?)<\/form>/g)];
  const [, action = '', content = ''] = forms.find(([form]) => form.includes(words)) ?? [];
  const fields = [...content.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']): [string, string] => [name, value]));
  const { status } = await fetch(new URL(action, url), { method: 'POST', body, redirect: 'manual' });
  assert.ok(status === 200 || status === 303, `${words}: ${status}`);
}

/** The customer's bank, or their wallet, wants to hear from them before the money can be had. */
export function customerActionJourney(system: () => JourneySystem): void {
  for (const [paymentToken, words] of [
    ['tok_3ds', 'Approve'],
    ['tok_paypal', 'Agree and pay'],
  ] as const) {
    test(`${paymentToken}: the booking waits with the page to go to, and is confirmed once the customer approves`, async () => {
      await using client = system().client(newUser());
      const itemId = await system().putOnSale(3);
      const bookingId = await bookSuccessfully(client, { itemId, paymentToken });
      const waiting = await readBooking(client, bookingId);
      assert.deepEqual([waiting?.status, waiting?.payment?.status], ['PENDING', 'PENDING']);
      assert.equal(waiting?.reservation?.status, 'RESERVED');
      const changes = client.subscribe<StatusChange>(statusChanges, { bookingId });
      assert.equal((await changes.next()).value.bookingStatusChanged.status, 'PENDING');

      await press(waiting!.payment!.nextAction!.url, words);
      const began = performance.now();
      assert.equal((await changes.next()).value.bookingStatusChanged.status, 'CONFIRMED');
      assert.ok(performance.now() - began < byWebHook);
      await eventually(async () => {
        const paid = await readBooking(client, bookingId);
        assert.deepEqual([paid?.payment?.status, paid?.payment?.nextAction], ['CAPTURED', null]);
      });
    });
  }

  test('a customer who fails there is told so: the booking is cancelled, the seats are free, nothing is charged', async () => {
    await using client = system().client(newUser());
    const itemId = await system().putOnSale(1);
    const bookingId = await bookSuccessfully(client, { itemId, paymentToken: 'tok_3ds' });
    await press((await readBooking(client, bookingId))!.payment!.nextAction!.url, 'Fail');
    await eventually(async () => {
      const booking = await readBooking(client, bookingId);
      assert.deepEqual([booking?.status, booking?.cancellationCode], ['CANCELLED', 'PAYMENT_DECLINED']);
      assert.equal(booking?.item.availableQuantity, 1);
    }, byWebHook);
    const [sums] = (await system().ledger()).filter(({ booking_id }) => booking_id === bookingId);
    assert.deepEqual([sums?.captured ?? 0, sums?.outstanding ?? 0], [0, 0]);
  });
}
