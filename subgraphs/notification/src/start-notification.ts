import { loadIdentity } from '@holdfast/identity';
import { startConsumer } from '@holdfast/inbox';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { onBookingCancelled } from './consumers/on-booking-cancelled.ts';
import { onBookingConfirmed } from './consumers/on-booking-confirmed.ts';
import { createContextFactory } from './context.ts';
import { DeliveryQueue } from './delivery/delivery-queue.ts';
import { startSender } from './delivery/sender.ts';
import type { NotificationConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';
import { openServices, type Services } from './services.ts';

const typeDefs = new URL('../../../schema/notification.graphql', import.meta.url);

/** Starts the notification service: its subgraph, its consumer of booking events, and the sender of mails. */
export async function startNotification(config: NotificationConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { signer, verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config, signer));
  opened.use(startMails(services, config, logger));
  const { url } = opened.use(
    await startSubgraph({
      name: 'notification',
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

/** From event to mail: the consumer records what is to be sent, the sender sends it. */
function startMails(services: Services, config: NotificationConfig, logger: Logger): AsyncDisposable {
  const mails = new AsyncDisposableStack();
  const sender = mails.use(startSender({ ...services, queue: new DeliveryQueue(services.orm), logger }));
  const recorded = () => sender.wake();
  mails.use(
    startConsumer({
      group: 'notification',
      topics: ['booking-events'],
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      brokers: config.KAFKA_BROKERS,
      orm: services.orm,
      handlers: { BookingConfirmed: onBookingConfirmed(recorded), BookingCancelled: onBookingCancelled(recorded) },
      logger,
    }),
  );
  return mails;
}
