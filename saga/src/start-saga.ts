import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startOutboxRelay } from '@holdfast/outbox';
import { startSubgraph, type RunningSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { createContextFactory } from './context.ts';
import type { SagaConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';

const typeDefs = new URL('../../schema/saga.graphql', import.meta.url);

/** How often operators are told how sagas go on, in milliseconds. */
const spacing = 250;

/**
 * Starts the saga service: its engine, its subgraph and the relay of its events. Disposing lets the requests under way have their answers, then
 * hands the sagas back.
 */
export async function startSaga(config: SagaConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { signer, verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config, { signer, logger }));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'saga',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      logger,
      spacing,
    }),
  );
  const { url } = opened.use(
    await startSubgraph({
      name: 'saga',
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
  // First, so that nobody waits in line for a process that is about to end.
  opened.use(services.boxOffice);
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
