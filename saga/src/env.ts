import { databaseEnvironment, duration, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

const serviceUrl = z.url({ protocol: /^https?$/ });

/** What the saga service reads from its environment. */
export const sagaEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  /** Base URLs of the services that sagas tell what to do; `/graphql` is added. */
  BOOKING_URL: serviceUrl,
  INVENTORY_URL: serviceUrl,
  PAYMENT_URL: serviceUrl,
  NOTIFICATION_URL: serviceUrl,
  /** How long a booking may be PENDING before it is cancelled by itself. */
  BOOKING_TTL: duration.default(15 * 60_000),
});

/** The saga service's configuration. */
export type SagaConfig = z.infer<typeof sagaEnvironment>;
