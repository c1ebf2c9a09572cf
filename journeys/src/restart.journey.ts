import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, bookSuccessfully, readBooking } from './bookings.ts';
import { newUser, type JourneySystem } from './system.ts';

/** The lights go out. */
export function restartJourney(system: () => JourneySystem): void {
  test('after kill -9 of every process everything is there, and the sagas under way end', async () => {
    const user = newUser();
    const itemId = await system().putOnSale(10);
    await using client = system().client(user);
    const before = await bookSuccessfully(client, { itemId });
    const underWay = book(client, { itemId, paymentToken: 'tok_slow' }).catch(() => 'the connection broke off');
    type Listed = { bookings: { edges: { node: { id: string; status: string } }[] } };
    const list = async () =>
      (await client.request<Listed>('{ bookings { edges { node { id status } } } }')).bookings.edges.map(
        ({ node }) => node,
      );
    await eventually(async () => assert.ok((await list()).some(({ status }) => status === 'PENDING')));

    await system().running.killEverything();
    await underWay;
    await system().running.startAgain();

    await eventually(async () => {
      const bookings = await list();
      assert.equal(bookings.length, 2);
      assert.ok(
        bookings.every(({ status }) => status === 'CONFIRMED'),
        JSON.stringify(bookings),
      );
      for (const { id } of bookings) assert.equal((await readBooking(client, id))?.payment?.status, 'CAPTURED');
    }, 60_000);
    assert.ok(await readBooking(client, before));
    const sums = (await system().ledger()).filter(({ captures }) => captures > 1);
    assert.deepEqual(sums, [], 'nobody was charged twice');
  });
}
