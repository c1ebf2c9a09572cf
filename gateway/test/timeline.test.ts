import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startTestGateway, type TestGateway, testIdentities } from './support/test-gateway.ts';
import { startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from './support/test-subgraph.ts';

const aSaga = {
  id: 's',
  sagaType: 'booking_payment_saga',
  status: 'COMPLETED',
  createdAt: '2026-11-26T09:00:00.000Z',
  steps: [],
  interventions: [],
};

/** As the audit would tell of what it was given. */
function endOf({ id, sagaType, status, createdAt: at }: typeof aSaga): object {
  const entry = { service: 'saga', summary: 'ended', sagaId: id, sagaType, sagaStatus: status };
  return { __typename: 'TimelineSagaEnd', at, ...entry };
}

/** What each service answers. */
const resolvers: Record<'booking' | 'saga' | 'payment' | 'notification' | 'audit', TestSubgraphOptions['resolvers']> = {
  booking: { Query: { booking: (_root, { id }) => ({ id }) } },
  saga: { Booking: { sagas: () => [aSaga] } },
  payment: { Booking: { payment: () => ({ id: 'p', transactions: [] }) } },
  notification: { Booking: { notifications: () => [] } },
  audit: { Booking: { timeline: ({ sagas }) => sagas.map(endOf) } },
};

const stack = new AsyncDisposableStack();
const subgraphs: TestSubgraph[] = [];
let gateway: TestGateway;
/** The service that hangs up instead of answering. */
let away: string | undefined;

before(async () => {
  const identities = stack.use(await testIdentities());
  const env: Record<string, string> = {};
  for (const [name, ofService] of Object.entries(resolvers)) {
    const subgraph = await startTestSubgraph({
      name,
      identity: await identities.of(name),
      resolvers: ofService,
      intercept: (_request, response) => {
        if (name === away) response.destroy();
        return name === away;
      },
    });
    subgraphs.push(stack.use(subgraph));
    env[`${name.toUpperCase()}_URL`] = subgraph.url;
  }
  gateway = stack.use(await startTestGateway({ identities, env }));
});
after(() => stack.disposeAsync());
beforeEach(() => {
  away = undefined;
  for (const subgraph of subgraphs) subgraph.forget();
});

const query = '{ booking(id: "1") { id timeline { at summary ... on TimelineSagaEnd { sagaStatus } } } }';
const support = { user: 'sam', role: 'support' } as const;

test('a timeline takes one call to each service', async () => {
  const { body } = await gateway.send(query, support);
  const timeline = [{ at: aSaga.createdAt, summary: 'ended', sagaStatus: 'COMPLETED' }];
  assert.deepEqual(body, { data: { booking: { id: '1', timeline } } });
  assert.deepEqual(
    subgraphs.map(({ received }) => received.length),
    [1, 1, 1, 1, 1],
  );
});

test('a timeline is null, with an error that names what is missing, while a service is away', async () => {
  away = 'payment';
  const { body } = await gateway.send(query, support);
  assert.deepEqual(body.data, { booking: { id: '1', timeline: null } });
  assert.deepEqual(
    body.errors.map(({ path }: { path: string[] }) => path),
    [['booking', 'payment']],
  );
});

test('a customer does not get the timeline of their own booking, and no service is asked', async () => {
  const { body } = await gateway.send(query, { user: 'alice' });
  assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
  assert.deepEqual(
    subgraphs.map(({ received }) => received.length),
    [0, 0, 0, 0, 0],
  );
});
