import type { Role } from '@holdfast/identity';
import { startTelemetry } from '@holdfast/telemetry';
import { createTestIdentities, testServers, type TestIdentities } from '@holdfast/test-environment';
import { pino } from 'pino';
import { gatewayEnvironment, type RunningGateway, startGateway } from '../../src/index.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';

startTelemetry('gateway');

/** Nothing listens there. */
export const nowhere = 'http://127.0.0.1:1';

/** What GraphQL answered, and how. */
export type TestAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  readonly body: any;
};

/** A gateway on real HTTP, with an issuer of its own. */
export type TestGateway = AsyncDisposable & {
  readonly url: string;
  readonly issuer: TestIssuer;
  /** Log lines of level warn and above. */
  readonly log: readonly string[];
  /** Sends an operation with a token of the user; without one where no user is named. */
  send(query: string, as?: { user?: string; role?: Role; variables?: Record<string, unknown> }): Promise<TestAnswer>;
  /** Sends a request as it stands. */
  post(body: string, headers?: Record<string, string>): Promise<TestAnswer>;
};

/** What a test wants of its gateway. */
export type TestGatewayOptions = {
  readonly identities: TestIdentities;
  /** Variables on top of what a gateway needs. */
  readonly env?: Record<string, string>;
  readonly issuer?: TestIssuer;
};

/** The services that the gateway talks to. */
export async function testIdentities(): Promise<TestIdentities> {
  return createTestIdentities('gateway', 'booking', 'inventory', 'payment', 'notification', 'saga', 'audit');
}

/** Starts a gateway. Subgraphs that `env` does not name are away. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const issuer = options.issuer ?? (await startTestIssuer());
  const log: string[] = [];
  const env = gatewayEnvironment.parse(environmentOf(options, issuer));
  const logger = pino({ level: 'warn' }, { write: (line: string) => void log.push(line) });
  const gateway: RunningGateway = await startGateway(env, logger);
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetchAnswer(`${gateway.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  return {
    url: gateway.url,
    issuer,
    log,
    post,
    send: async (query, { user, role = 'customer', variables } = {}) => {
      const token = user === undefined ? undefined : await issuer.sign({ sub: user, role });
      return post(JSON.stringify({ query, variables }), token ? { authorization: `Bearer ${token}` } : {});
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      if (!options.issuer) await issuer[Symbol.asyncDispose]();
    },
  };
}

/** Sends a request and reads its answer as JSON, where it is JSON. */
export async function fetchAnswer(url: string, init: RequestInit): Promise<TestAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

function environmentOf({ identities, env }: TestGatewayOptions, issuer: TestIssuer): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    REDIS_URL: testServers().redisUrl,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: issuer.audience,
    BOOKING_URL: nowhere,
    INVENTORY_URL: nowhere,
    PAYMENT_URL: nowhere,
    NOTIFICATION_URL: nowhere,
    SAGA_URL: nowhere,
    AUDIT_URL: nowhere,
    // Tests run on busy machines, and what they say about the cache must not depend on that.
    ENTITY_CACHE_TIMEOUT: '5s',
    ...identities.files('gateway'),
    ...env,
  };
}
