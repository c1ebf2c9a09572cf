import type { TestIdentities } from '@holdfast/test-environment';
import { startTestGateway, type TestAnswer, type TestGateway, testIdentities } from './test-gateway.ts';
import { startTestSubgraph, type TestSubgraph } from './test-subgraph.ts';

/** A gateway before one subgraph, inventory; the others are away. */
export type ItemWorld = AsyncDisposable & {
  readonly identities: TestIdentities;
  readonly inventory: TestSubgraph;
  readonly gateway: TestGateway;
  /** Starts another gateway before the same subgraph and issuer. */
  startGateway(env: Record<string, string>): Promise<TestGateway>;
  /** Lets the answer to `item(id: "slow")` go. */
  readonly letGo: () => void;
};

/** Starts it. */
export async function startItemWorld(): Promise<ItemWorld> {
  const stack = new AsyncDisposableStack();
  const identities = stack.use(await testIdentities());
  const { promise: mayAnswer, resolve: letGo } = Promise.withResolvers<void>();
  const inventory = stack.use(
    await startTestSubgraph({
      name: 'inventory',
      identity: await identities.of('inventory'),
      resolvers: {
        Query: {
          item: async (_root, { id }) => {
            if (id === 'slow') await mayAnswer;
            return { id, name: 'An item' };
          },
        },
        Mutation: { createItem: (_root, { input }) => ({ __typename: 'ItemCreated', item: { id: input.itemId } }) },
      },
    }),
  );
  const gateway = stack.use(await startTestGateway({ identities, env: { INVENTORY_URL: inventory.url } }));
  const { issuer } = gateway;
  return {
    identities,
    inventory,
    gateway,
    startGateway: (env) => startTestGateway({ identities, issuer, env: { INVENTORY_URL: inventory.url, ...env } }),
    letGo,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A selection on Mutation that only operators may make. */
export const createItem =
  '{ createItem(input: { itemId: "i", name: "n", totalCapacity: 1, price: { amount: "1.00", currency: "EUR" }, eventDate: "2030-01-01T00:00:00Z" }) { __typename } }';

/** The code of the answer's first error. */
export function codeOf({ body }: TestAnswer): string | undefined {
  return body.errors?.[0]?.extensions.code;
}
