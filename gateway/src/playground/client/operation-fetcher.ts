import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { createClient, type Client } from 'graphql-ws/client';
import { type ExecutionResult, Kind, type OperationDefinitionNode, parse } from 'graphql';

type Result = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** Sends queries and mutations over HTTP and subscriptions over graphql-ws, both to `/graphql`. */
export type Connection = {
  /** What GraphiQL calls to run an operation. */
  fetcher: Fetcher;
  /** The socket of the signed-in user, opened by the first subscription. */
  socket: Client;
  /** Closes every socket. */
  close(): void;
};

/** Connects as the holder of the token. A header typed in the Headers pane takes its place for that operation. */
export function connect(token: string): Connection {
  const signedIn = `Bearer ${token}`;
  const sockets = new Map<string, Client>();
  const socketFor = (authorization: string) => {
    const socket = sockets.get(authorization) ?? openSocket(authorization);
    sockets.set(authorization, socket);
    return socket;
  };
  return {
    socket: socketFor(signedIn),
    close: () => sockets.forEach((socket) => void socket.dispose()),
    fetcher: (operation, options) => {
      const headers = { authorization: signedIn, ...lowerCased(options?.headers ?? {}) };
      const { sent, isSubscription } = asTyped(operation);
      return isSubscription ? follow(socketFor(headers.authorization), sent) : post(sent, headers);
    },
  };
}

function openSocket(authorization: string): Client {
  const url = new URL('/graphql', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return createClient({ url: url.href, connectionParams: { authorization }, keepAlive: 10_000 });
}

/** GraphiQL's types ask for GraphQLError objects, though it only prints what came over the wire. */
function follow(socket: Client, operation: FetcherParams): AsyncIterable<Result> {
  return socket.iterate(operation) as AsyncIterable<Result>;
}

async function post(operation: FetcherParams, headers: Record<string, string>): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
  return (await response.json()) as Result;
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

type AsTyped = { readonly sent: FetcherParams; readonly isSubscription: boolean };

/**
 * The operation as the text says. GraphiQL works out what is in the editor a moment after it was typed; who runs it
 * before that would send the name, and by the kind, of what was there before.
 */
function asTyped(operation: FetcherParams): AsTyped {
  const typed = operationsIn(operation.query);
  const chosen = typed.find(({ name }) => name?.value === operation.operationName) ?? typed[0];
  const { operationName: _before, ...rest } = operation;
  const sent = chosen?.name ? { ...rest, operationName: chosen.name.value } : rest;
  return { sent, isSubscription: chosen?.operation === 'subscription' };
}

/** None where it is no GraphQL: the gateway says what is wrong with it. */
function operationsIn(text: string): OperationDefinitionNode[] {
  try {
    return parse(text).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
