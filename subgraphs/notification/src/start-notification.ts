import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startOutboxRelay } from '@holdfast/outbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { createContextFactory } from './context.ts';
import type { NotificationConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';
import { UnsubscribeLinks } from './unsubscribe/unsubscribe-links.ts';
import { unsubscribeRoutes } from './unsubscribe/unsubscribe.routes.ts';

const typeDefs = new URL('../../../schema/notification.graphql', import.meta.url);

/** Starts the notification subgraph, the relay of its events, and the page where messages are stopped. What is sent, and why, is the consumer's. */
export async function startNotification(config: NotificationConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'notification',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      logger,
    }),
  );
  const { url } = opened.use(
    await startSubgraph({
      name: 'notification',
      typeDefs,
      resolvers,
      createContext: createContextFactory(services),
      identity: verifier,
      host: config.HOST,
      port: config.PORT,
      routes: (app) => unsubscribeRoutes(app, services, new UnsubscribeLinks(config.UNSUBSCRIBE_KEY)),
      readiness: { database: () => services.orm.em.fork().execute('SELECT 1') },
      logger,
    }),
  );
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
