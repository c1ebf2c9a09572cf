import { databaseEnvironment, duration, httpUrl, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

const SHORTEST_SECRET = 16;

/** What the payment service reads from its environment. */
export const paymentEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** Where the payment provider is. */
  PAYMENT_PROVIDER_URL: httpUrl,
  /** The secret key that the provider knows us by. */
  PAYMENT_PROVIDER_KEY: z.string().min(1),
  /** How long the provider is waited for when it is to change something. */
  PAYMENT_PROVIDER_TIMEOUT: duration.default(5_000),
  /** How long the provider is waited for when it is asked for an outcome. */
  PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: duration.default(2_000),
  /** The secrets with which the provider may have signed its web hooks, divided by commas; without any, none are taken. */
  PAYMENT_WEBHOOK_SECRETS: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .refine(
      (secrets) => secrets.every(({ length }) => length >= SHORTEST_SECRET),
      'write secrets of 16 characters or more',
    )
    .optional(),
  /** Where the saga service is, to be told of what web hooks bring about; without it, sagas look from time to time. */
  SAGA_URL: httpUrl.optional(),
});

/** The payment service's configuration. */
export type PaymentConfig = z.infer<typeof paymentEnvironment>;
