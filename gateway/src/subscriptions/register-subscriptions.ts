import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from '@holdfast/telemetry';
import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import type { GatewayExecution } from '../execution/gateway-execution.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { Admission } from '../http/admit-request.ts';
import type { Answering } from './answer-operation.ts';
import { executeOverHttpFront } from './execute-once.ts';
import { createFrameMaker } from './frames/frame-maker.ts';
import { createKnownDocuments } from './frames/known-documents.ts';
import { type LogAddress, openFollowings } from './open-followings.ts';
import { registerEventStream } from './transport/event-stream.route.ts';
import type { EventStream } from './transport/event-stream.ts';
import { openSocketServer } from './transport/socket-server.ts';

/** What subscriptions need of the gateway. */
export type SubscriptionDeps = {
  readonly execution: GatewayExecution;
  /** Runs the queries and mutations that come over sockets and streams. */
  readonly server: ApolloServer<GatewayContext>;
  readonly admission: Admission;
  readonly kafka: LogAddress['kafka'];
  /** Proxies whose X-Forwarded-For is believed, divided by commas; as for the HTTP front. */
  readonly trustProxy?: string | undefined;
  /** The longest operation, in lexical tokens. */
  readonly maxTokens: number;
  readonly logger: Logger;
};

/** What has to work before the gateway is ready. */
export type SubscriptionReadiness = {
  /** Throws until no change would be missed any more. */
  readonly events: () => Promise<void>;
};

const path = '/graphql';
/** How long clients may take to read the rest of their streams when the gateway goes down, in milliseconds. */
const streamClosingTime = 1_000;

/**
 * Serves subscriptions over WebSocket (graphql-ws) and event streams (graphql-sse). Closing the app closes the sockets,
 * the streams and the consumer.
 */
export function registerSubscriptions(app: FastifyInstance, deps: SubscriptionDeps): SubscriptionReadiness {
  const { execution, server } = deps;
  const documents = createKnownDocuments(execution.apiSchema, deps.maxTokens);
  const makeFrame = createFrameMaker(execution, documents);
  const { followings, tail } = openFollowings(deps, { makeFrame, execution });
  serve(app, deps, { execution, executeOnce: executeOverHttpFront(server), documents, followings });
  app.addHook('onClose', () => tail[Symbol.asyncDispose]());
  return {
    events: async () => {
      if (!tail.isReady) throw new Error('The log of changes is not followed yet');
    },
  };
}

function serve(app: FastifyInstance, deps: SubscriptionDeps, answering: Answering): void {
  const { admission, logger, trustProxy } = deps;
  const trustedProxies = proxyAddress.compile(trustProxy?.split(',') ?? []);
  const open = new Set<EventStream>();
  registerEventStream(app, { operations: { answering, open, logger }, admission, path });
  const sockets = openSocketServer({
    http: app.server,
    path,
    addressOf: (request) => proxyAddress(request, trustedProxies),
    answering,
    admission,
    logger,
  });
  app.addHook('preClose', async () => {
    const ended = Promise.all([...open].map((stream) => stream.end()));
    await Promise.all([
      Promise.race([ended, sleep(streamClosingTime, undefined, { ref: false })]),
      sockets[Symbol.asyncDispose](),
    ]);
  });
}
