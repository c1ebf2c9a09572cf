import { loadIdentity } from '@holdfast/identity';
import { startOutboxRelay } from '@holdfast/outbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { createContextFactory } from './context.ts';
import type { PaymentConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';

const typeDefs = new URL('../../../schema/payment.graphql', import.meta.url);

/** Starts the payment service: its subgraph, and the relay of its events. Disposing ends them in the reverse order. */
export async function startPayment(config: PaymentConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config, logger));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'payment',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      logger,
    }),
  );
  const { url } = opened.use(
    await startSubgraph({
      name: 'payment',
      typeDefs,
      resolvers,
      createContext: createContextFactory(services),
      identity: verifier,
      host: config.HOST,
      port: config.PORT,
      readiness: { database: () => services.orm.em.fork().execute('SELECT 1') },
      logger,
    }),
  );
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
