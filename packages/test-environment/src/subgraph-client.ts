import { IDENTITY_HEADER, type Caller } from '@holdfast/identity';
import type { TestIdentities } from './identities.ts';

/** What a GraphQL server answers. */
export type GraphqlAnswer<Data> = {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
};

/** A running subgraph, and what its callers prove themselves by. */
export type SubgraphUnderTest = {
  /** The subgraph's name: the audience of its callers' tokens. */
  readonly name: string;
  readonly url: string;
  /** Keys of `gateway`, which speaks for people, and of the services that call on their own account. */
  readonly identities: TestIdentities;
};

/** Sends one operation to a subgraph on somebody's account, over HTTP as the gateway and the services do. */
export type AskSubgraph = <Data>(
  caller: Caller,
  query: string,
  variables?: Record<string, unknown>,
) => Promise<GraphqlAnswer<Data>>;

/** Makes a client of a subgraph. */
export function createSubgraphClient(subgraph: SubgraphUnderTest): AskSubgraph {
  return async <Data>(caller: Caller, query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(new URL('/graphql', subgraph.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: await tokenOf(caller, subgraph) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer<Data>;
  };
}

async function tokenOf(caller: Caller, { name, identities }: SubgraphUnderTest): Promise<string> {
  if (caller.kind === 'service') return (await identities.of(caller.name)).signer.asService(name);
  const { signer } = await identities.of('gateway');
  return caller.kind === 'viewer' ? signer.forViewer(caller, name) : signer.forAnonymous(name);
}
