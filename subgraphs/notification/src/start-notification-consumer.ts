import { loadIdentity } from '@holdfast/identity';
import { openFraming } from '@holdfast/events';
import { startConsumer } from '@holdfast/inbox';
import { type RunningSubgraph, startOperations } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import type { ConsumerConfig } from './consumer-env.ts';
import { onBookingCancelled } from './consumers/on-booking-cancelled.ts';
import { onBookingConfirmed } from './consumers/on-booking-confirmed.ts';
import { onPaymentRefunded } from './consumers/on-payment-refunded.ts';
import { DeliveryQueue } from './delivery/delivery-queue.ts';
import { openDelivery } from './delivery/open-delivery.ts';
import { startSender } from './delivery/sender.ts';
import { openServices } from './services.ts';

/**
 * Starts the notification service's other process: from event to message. The consumer records what is to be sent, the
 * sender sends it. Several of them share the work.
 */
export async function startNotificationConsumer(config: ConsumerConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { signer } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const services = opened.use(await openServices(config));
  const delivery = opened.use(await openDelivery(config, signer, services));
  const sender = opened.use(startSender({ ...delivery, queue: new DeliveryQueue(services.orm), logger }));
  const recording = { canText: delivery.smsSender !== undefined, recorded: () => sender.wake() };
  opened.use(
    startConsumer({
      group: 'notification',
      topics: ['booking-events', 'payment-events'],
      topicPrefix: config.KAFKA_TOPIC_PREFIX,
      framing: openFraming(config.SCHEMA_REGISTRY_URL),
      brokers: config.KAFKA_BROKERS,
      orm: services.orm,
      handlers: {
        BookingConfirmed: onBookingConfirmed(recording),
        BookingCancelled: onBookingCancelled(recording),
        PaymentRefunded: onPaymentRefunded(recording),
      },
      logger,
    }),
  );
  const readiness = { database: () => services.orm.em.fork().execute('SELECT 1') };
  const { url } = opened.use(await startOperations({ host: config.HOST, port: config.PORT, readiness }));
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
