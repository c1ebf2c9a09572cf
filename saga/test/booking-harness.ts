import {
  createTestDatabase,
  createTestIdentities,
  createTestTopics,
  eventually,
  testServers,
} from '@holdfast/test-environment';
import { openDatabase } from '@holdfast/database';
import { IDENTITY_HEADER, type Viewer } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import { createLogger } from '@holdfast/telemetry';
import { parse } from 'graphql';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startSaga } from '../src/start-saga.ts';
import type { SagaConfig } from '../src/env.ts';
import type { CreateBookingInput } from '../src/generated/schema.ts';
import { startStub } from './stub-services.ts';
import { StubWorld } from './stub-world.ts';

/** An answer of the saga subgraph, loosely typed: tests look at what came over the wire. */
export type GraphqlAnswer = {
  data?: Record<string, Record<string, unknown>> | null;
  errors?: { message: string; extensions: { code: string } }[];
};

/** The saga service over real Postgres and HTTP, with stubs of the services that it commands. */
export type BookingHarness = AsyncDisposable & {
  readonly world: StubWorld;
  /** What the names of its topics begin with. */
  readonly topicPrefix: string;
  /** What another process needs to command the stubs and to share the database. */
  readonly environment: Record<string, string>;
  /** Starts another process' worth of the service on the same database; the first one is there already. */
  start(config?: Partial<SagaConfig>): Promise<string>;
  send(viewer: Viewer | undefined, operation: Operation, url?: string): Promise<GraphqlAnswer>;
  book(viewer: Viewer, input: Partial<CreateBookingInput>, url?: string): Promise<Record<string, unknown>>;
  cancel(viewer: Viewer, bookingId: string, options?: CancelOptions): Promise<Record<string, unknown>>;
  /** Says, as the payment service does, that what these bookings wait for may have come about. */
  resumed(bookingIds: string[]): Promise<void>;
  /** Waits until no saga is under way, then starts the list of commands anew and lets everything through again. */
  reset(): Promise<void>;
  execute<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>;
};

/** What is sent. */
export type Operation = { readonly query: string; readonly variables: object };

/** How `cancel` may differ. */
export type CancelOptions = { reason?: string; idempotencyKey?: string; url?: string };

/** A viewer of some role, by default a customer with an address. */
export function viewer(name = `user-${randomUUID()}`, more: Partial<Viewer> = {}): Viewer {
  return { kind: 'viewer', userId: name, role: 'customer', email: `${name}@example.com`, ...more };
}

const nowhere = 'http://127.0.0.1:1';
const names = ['booking', 'inventory', 'payment', 'notification'] as const;

/** Starts everything. `away` names services that nobody answers for. */
export async function createBookingHarness(away: readonly (typeof names)[number][] = []): Promise<BookingHarness> {
  const stack = new AsyncDisposableStack();
  const [database, topics] = await Promise.all([createTestDatabase('saga'), createTestTopics('saga-events')]);
  stack.use(topics);
  stack.use(database);
  const identities = stack.use(await createTestIdentities('saga', 'gateway', ...names));
  const gateway = await identities.of('gateway');
  const world = new StubWorld();
  const urls: Record<string, string> = {};
  for (const name of names) {
    const stub = away.includes(name) ? undefined : stack.use(await startStub(name, world, await identities.of(name)));
    urls[`${name.toUpperCase()}_URL`] = stub?.url ?? nowhere;
  }
  const orm = stack.use(await openDatabase({ url: database.url, entities: [] }));
  const start: BookingHarness['start'] = async (config) => {
    const base = { ...urls, ...identities.files('saga'), DATABASE_URL: database.url, DATABASE_POOL_SIZE: 8 };
    const service = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      BOOKING_TTL: 900_000,
      REFUND_APPROVAL_ABOVE: 500,
      CANCELLATION_FEES: [],
      KAFKA_BROKERS: testServers().kafkaBrokers,
      KAFKA_TOPIC_PREFIX: topics.prefix,
      ...base,
      ...config,
    };
    return stack.use(await startSaga(service as SagaConfig, createLogger('saga'))).url;
  };
  const first = await start();
  const send: BookingHarness['send'] = async (caller, operation, url = first) => {
    const token = caller ? await gateway.signer.forViewer(caller, 'saga') : await gateway.signer.forAnonymous('saga');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: token },
      body: JSON.stringify(operation),
    });
    return (await response.json()) as GraphqlAnswer;
  };
  return {
    world,
    topicPrefix: topics.prefix,
    environment: {
      ...urls,
      ...identities.files('saga'),
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
      KAFKA_TOPIC_PREFIX: topics.prefix,
    },
    start,
    send,
    book: async (caller, input, url) =>
      resultOf(await send(caller, { query: createBooking, variables: { input: { ...order(), ...input } } }, url)),
    cancel: async (caller, bookingId, { url, idempotencyKey = randomUUID(), ...more } = {}) =>
      resultOf(
        await send(caller, { query: cancelBooking, variables: { input: { bookingId, idempotencyKey, ...more } } }, url),
      ),
    async resumed(ids) {
      const payment = await identities.of('payment');
      await using client = createServiceClient({ name: 'saga', url: first, signer: payment.signer });
      await client.execute(resumeBookings, { ids });
    },
    reset: () =>
      eventually(async () => {
        const underWay = await orm.em.execute(`select id from saga_instances where completed_at is null`);
        assert.deepEqual(underWay, []);
        world.forget();
      }),
    execute: (sql, parameters = []) => orm.em.execute(sql, parameters),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function order(): Omit<CreateBookingInput, 'itemId'> {
  return { quantity: 2, paymentMethod: 'CREDIT_CARD', paymentToken: 'tok_visa', idempotencyKey: randomUUID() };
}

/** The one field of the answer, or the error's code and message where there is one. */
function resultOf({ data, errors }: GraphqlAnswer): Record<string, unknown> {
  const [error] = errors ?? [];
  if (error) return { error: error.extensions.code, message: error.message };
  return Object.values(data ?? {})[0]!;
}

const resumeBookings = parse('mutation ($ids: [ID!]!) { resumeBookings(bookingIds: $ids) }');

const createBooking = `mutation ($input: CreateBookingInput!) { createBooking(input: $input) {
  __typename
  ... on BookingPlaced { bookingId booking { id } }
  ... on BookingRefused { code message booking { id } }
} }`;

const cancelBooking = `mutation ($input: CancelBookingInput!) { cancelBooking(input: $input) {
  __typename
  ... on BookingCancelled { bookingId booking { id } }
  ... on CancellationRefused { code message }
} }`;
