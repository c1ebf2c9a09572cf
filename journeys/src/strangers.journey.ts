import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookSuccessfully, readBooking } from './bookings.ts';
import { createItem } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

const myBookings = '{ bookings { edges { node { id userId } } } }';

/** Who may see and do what. */
export function strangersJourney(system: () => JourneySystem): void {
  test('the catalogue is open to everybody; bookings need a token', async () => {
    await using stranger = system().client();
    assert.equal((await stranger.send('{ items(first: 1) { edges { node { id } } } }')).errors, undefined);
    const answer = await stranger.send(myBookings);
    assert.equal(answer.status, 401);
    assert.equal(answer.errors?.[0]?.extensions?.code, 'UNAUTHENTICATED');
  });

  test("someone else's booking is null, for support it is there", async () => {
    await using alice = system().client(newUser());
    await using mallory = system().client(newUser());
    await using support = system().client('susan', 'support');
    const id = await bookSuccessfully(alice, { itemId: await system().putOnSale(1) });
    assert.equal(await readBooking(mallory, id), null);
    assert.equal((await readBooking(support, id))?.id, id);
  });

  test('a list shows a customer their own bookings only', async () => {
    const user = newUser();
    await using client = system().client(user);
    await bookSuccessfully(client, { itemId: await system().putOnSale(1) });
    type Listed = { bookings: { edges: { node: { userId: string } }[] } };
    const { edges } = (await client.request<Listed>(myBookings)).bookings;
    assert.deepEqual(
      edges.map(({ node }) => node.userId),
      [user],
    );
  });

  test("an operator's field is FORBIDDEN to a customer, and support's, too", async () => {
    await using customer = system().client(newUser());
    const eventDate = new Date(Date.now() + 86_400_000).toISOString();
    const input = { itemId: 'x', name: 'x', totalCapacity: 1, price: { amount: '1.00', currency: 'EUR' }, eventDate };
    for (const [query, variables] of [
      [createItem, { input }],
      ['{ sagas { edges { node { id } } } }', {}],
      ['{ bookings { edges { node { ... on Booking { hidden: saga { id } } } } } }', {}],
    ] as const) {
      const answer = await customer.send(query, variables);
      assert.equal(answer.errors?.[0]?.extensions?.code, 'FORBIDDEN', query);
      assert.equal(answer.data ?? null, null);
    }
  });

  test("services' commands cannot be reached from outside", async () => {
    await using operator = system().client('olga', 'operator');
    const answer = await operator.send('mutation { confirmReservation(bookingId: "x") { __typename } }');
    assert.equal(answer.errors?.[0]?.extensions?.code, 'GRAPHQL_VALIDATION_FAILED');
  });
}
