import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type Caller, IDENTITY_HEADER, type Identity } from '@holdfast/identity';
import { graphql, type GraphQLSchema, parse } from 'graphql';

/** A request as a subgraph received it. */
export type ReceivedRequest = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly caller: Caller;
};

/** What a subgraph in a test does. */
export type TestSubgraphOptions = {
  readonly name: string;
  /** The SDL. @default the one in schema/ */
  readonly sdl?: string;
  readonly resolvers: GraphQLResolverMap<{ caller: Caller }>;
  readonly identity: Identity;
  /** Answers in the subgraph's place, where it gives a response. */
  readonly intercept?: (request: ReceivedRequest, response: ServerResponse) => Promise<boolean | void> | boolean | void;
};

/** A small federation subgraph on real HTTP. */
export type TestSubgraph = AsyncDisposable & {
  readonly url: string;
  /** All GraphQL requests since `forget`. */
  readonly received: readonly ReceivedRequest[];
  forget(): void;
};

/** Starts one. It checks the identity header as a real subgraph does. */
export async function startTestSubgraph(options: TestSubgraphOptions): Promise<TestSubgraph> {
  const file = new URL(`../../../schema/${options.name}.graphql`, import.meta.url);
  const typeDefs = parse(options.sdl ?? (await readFile(file, 'utf8')));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: options.resolvers }]);
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void answer({ request, response, schema, options, received });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    forget: () => (received.length = 0),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly schema: GraphQLSchema;
  readonly options: TestSubgraphOptions;
  readonly received: ReceivedRequest[];
};

async function answer({ request, response, schema, options, received }: Exchange): Promise<void> {
  response.setHeader('content-type', 'application/json');
  if (request.url === '/health') return void response.end('{}');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as ReceivedRequest;
  const caller = await options.identity.verifier.verify(String(request.headers[IDENTITY_HEADER]));
  received.push({ query, variables, caller });
  if (await options.intercept?.({ query, variables, caller }, response)) return;
  const result = await graphql({ schema, source: query, variableValues: variables, contextValue: { caller } });
  response.end(JSON.stringify(result));
}
