import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startOutboxRelay } from '@holdfast/outbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { startCompleting } from './completion/start-completing.ts';
import { createContextFactory } from './context.ts';
import type { BookingConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices } from './services.ts';

const typeDefs = new URL('../../../schema/booking.graphql', import.meta.url);

/** Starts the booking service: its subgraph, the relay of its events, and the completion of bookings. Disposing ends them in the reverse order. */
export async function startBooking(config: BookingConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { signer, verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config, signer));
  opened.use(
    startOutboxRelay({
      orm: services.orm,
      service: 'booking',
      brokers: config.KAFKA_BROKERS,
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      logger,
    }),
  );
  opened.use(startCompleting(services, logger));
  const { url } = opened.use(
    await startSubgraph({
      name: 'booking',
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
