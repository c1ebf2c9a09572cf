import { databaseEnvironment, duration, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the payment service reads from its environment. */
export const paymentEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** Where the payment provider is. */
  PAYMENT_PROVIDER_URL: z.url({ protocol: /^https?$/ }),
  /** The secret key that the provider knows us by. */
  PAYMENT_PROVIDER_KEY: z.string().min(1),
  /** How long the provider is waited for when it is to change something. */
  PAYMENT_PROVIDER_TIMEOUT: duration.default(5_000),
  /** How long the provider is waited for when it is asked for an outcome. */
  PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: duration.default(2_000),
});

/** The payment service's configuration. */
export type PaymentConfig = z.infer<typeof paymentEnvironment>;
