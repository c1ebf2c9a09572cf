import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startOutboxRelay } from '@holdfast/outbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { createContextFactory } from './context.ts';
import type { InventoryConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';

const typeDefs = new URL('../../../schema/inventory.graphql', import.meta.url);

/** How often events of items are told, in milliseconds: shops see what is left, nobody what becomes of one reservation. */
const spacing = 250;

/** Starts the inventory service: its subgraph, and the relay of its events. Disposing ends them in the reverse order. */
export async function startInventory(config: InventoryConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config, logger));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'inventory',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      logger,
      spacing,
    }),
  );
  const { url } = opened.use(
    await startSubgraph({
      name: 'inventory',
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
