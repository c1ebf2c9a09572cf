import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startOutboxRelay } from '@holdfast/outbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { createContextFactory } from './context.ts';
import { type PaymentConfig, webhookSecretsOf } from './env.ts';
import { createSagaSignal, noSagaSignal } from './sagas/saga-signal.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';
import { startForgettingEvents } from './webhooks/forget-events.ts';
import { webhookRoutes } from './webhooks/webhook.routes.ts';

const typeDefs = new URL('../../../schema/payment.graphql', import.meta.url);

/** How often events of payments are told, in milliseconds: only mails and figures follow from them. */
const spacing = 250;

/** Starts the payment service: its subgraph, and the relay of its events. Disposing ends them in the reverse order. */
export async function startPayment(config: PaymentConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { signer, verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const sagas = config.SAGA_URL ? opened.use(createSagaSignal({ url: config.SAGA_URL, signer, logger })) : noSagaSignal;
  const services = opened.use(await openServices(config, logger, sagas));
  const secrets = webhookSecretsOf(config);
  if (secrets) opened.use(startForgettingEvents(services));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'payment',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      logger,
      spacing,
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
      ...(secrets && { routes: (app) => webhookRoutes(app, services, secrets) }),
      readiness: { database: () => services.orm.em.fork().execute('SELECT 1') },
      logger,
    }),
  );
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
