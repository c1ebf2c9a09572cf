import {
  databaseEnvironment,
  duration,
  httpUrl,
  kafkaEnvironment,
  readEnvironment,
  serviceEnvironment,
} from '@holdfast/config';
import { z } from 'zod';

const SHORTEST_SECRET = 16;

/** Divided by commas: while they are rotated, several are valid at once. */
const webhookSecrets = z
  .string()
  .transform((list) => list.split(',').map((secret) => secret.trim()))
  .refine(
    (secrets) => secrets.every(({ length }) => length >= SHORTEST_SECRET),
    'write secrets of 16 characters or more',
  );

/** What the payment service reads whichever provider it uses. */
const commonEnvironment = {
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** How long the provider is waited for when it is to change something. */
  PAYMENT_PROVIDER_TIMEOUT: duration.default(5_000),
  /** How long the provider is waited for when it is asked for an outcome. */
  PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: duration.default(2_000),
  /** Where the saga service is, to be told of what web hooks bring about; without it, sagas look from time to time. */
  SAGA_URL: httpUrl.optional(),
};

/** What it reads to use the payment sandbox. */
const sandboxEnvironment = z.object({
  ...commonEnvironment,
  /** Which payment provider is used: `sandbox` or `stripe`. */
  PAYMENT_PROVIDER: z.literal('sandbox', 'write sandbox or stripe').default('sandbox'),
  /** Where the sandbox is. */
  PAYMENT_PROVIDER_URL: httpUrl,
  /** The secret key that the sandbox knows us by. */
  PAYMENT_PROVIDER_KEY: z.string().min(1),
  /** The secrets with which the sandbox may have signed its web hooks, divided by commas; without any, none are taken. */
  PAYMENT_WEBHOOK_SECRETS: webhookSecrets.optional(),
});

/** What it reads to use Stripe. */
const stripeEnvironment = z.object({
  ...commonEnvironment,
  PAYMENT_PROVIDER: z.literal('stripe'),
  /** The account's secret key, or a restricted one that may write payment intents and refunds. */
  STRIPE_SECRET_KEY: z.string().regex(/^[sr]k_\w+$/, 'write a secret key (sk_…) or a restricted one (rk_…)'),
  /** Something that speaks for Stripe, such as stripe-mock or a proxy; by default Stripe itself. */
  STRIPE_API_URL: httpUrl.optional(),
  /** The signing secrets of Stripe's web hooks (`whsec_…`), divided by commas; without any, none are taken. */
  STRIPE_WEBHOOK_SECRETS: webhookSecrets.optional(),
});

/** The payment service's configuration. */
export type PaymentConfig = z.infer<typeof sandboxEnvironment> | z.infer<typeof stripeEnvironment>;

type ProviderVariable = 'PAYMENT_PROVIDER' | 'PAYMENT_PROVIDER_TIMEOUT' | 'PAYMENT_PROVIDER_LOOK_UP_TIMEOUT';

/** What of it says which provider is used, and how. */
export type ProviderConfig =
  | Pick<z.infer<typeof sandboxEnvironment>, ProviderVariable | 'PAYMENT_PROVIDER_URL' | 'PAYMENT_PROVIDER_KEY'>
  | Pick<z.infer<typeof stripeEnvironment>, ProviderVariable | 'STRIPE_SECRET_KEY' | 'STRIPE_API_URL'>;

/**
 * Reads the configuration; of the provider that is not used nothing is asked. Throws ConfigurationError naming every
 * variable that is missing or wrong.
 */
export function readPaymentEnvironment(env: NodeJS.ProcessEnv = process.env): PaymentConfig {
  return env['PAYMENT_PROVIDER'] === 'stripe'
    ? readEnvironment(stripeEnvironment, env)
    : readEnvironment(sandboxEnvironment, env);
}

/** The secrets with which the provider that is used signs its web hooks, where there are any. */
export function webhookSecretsOf(config: PaymentConfig): readonly string[] | undefined {
  return config.PAYMENT_PROVIDER === 'stripe' ? config.STRIPE_WEBHOOK_SECRETS : config.PAYMENT_WEBHOOK_SECRETS;
}
