import { createLogger } from '@holdfast/telemetry';
import {
  createTestDatabase,
  createTestIdentities,
  createTestTopics,
  testServers,
  type TestIdentities,
} from '@holdfast/test-environment';
import { readPaymentEnvironment } from '../src/env.ts';
import { startPayment } from '../src/start-payment.ts';
import { PROVIDER_KEY, type ProviderProcess, startProvider } from './sandbox-process.ts';

/** The whole payment service, over a database and topics of the test file's own. */
export type RunningService = AsyncDisposable & {
  readonly url: string;
  readonly databaseUrl: string;
  readonly identities: TestIdentities;
};

/** That, with a payment sandbox of its own. */
export type RunningPayment = RunningService & { readonly provider: ProviderProcess };

/** Starts it with a sandbox, told what is given beside the usual. */
export async function runPayment(given: NodeJS.ProcessEnv = {}): Promise<RunningPayment> {
  await using opened = new AsyncDisposableStack();
  const provider = opened.use(await startProvider());
  const sandbox = { PAYMENT_PROVIDER_URL: provider.url, PAYMENT_PROVIDER_KEY: PROVIDER_KEY };
  const service = opened.use(await runService({ ...sandbox, ...given }));
  const all = opened.move();
  return { ...service, provider, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Starts it with the provider that it is told of. */
export async function runService(given: NodeJS.ProcessEnv): Promise<RunningService> {
  await using opened = new AsyncDisposableStack();
  const identities = opened.use(await createTestIdentities('gateway', 'saga', 'payment'));
  const database = opened.use(await createTestDatabase('payment'));
  const topics = opened.use(await createTestTopics('payment-events'));
  const config = readPaymentEnvironment({
    ...identities.files('payment'),
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topics.prefix,
    ...given,
  });
  const { url } = opened.use(await startPayment(config, createLogger('payment-test')));
  const all = opened.move();
  return { url, databaseUrl: database.url, identities, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
