import { duration, httpUrl, portNumber, readEnvironment } from '@holdfast/config';
import { z } from 'zod';
import { type EventType, eventTypes } from './domain/event.ts';

// What a timer of Node can wait for.
const LONGEST_EXPIRY_MS = 24 * 86_400_000;

const environment = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: portNumber,
    SANDBOX_KEY: z.string().regex(/^sk_\w{8,}$/, 'write sk_ and at least 8 letters or digits'),
    SANDBOX_DATA_DIR: z.string(),
    SANDBOX_SLOW: duration.default(3_000),
    SANDBOX_PUBLIC_URL: httpUrl.optional(),
    SANDBOX_ACTION_EXPIRY: duration.refine((ms) => ms <= LONGEST_EXPIRY_MS, 'write 24d at most').default(15 * 60_000),
    WEBHOOK_URL: httpUrl.optional(),
    WEBHOOK_SECRET: z.string().min(16, 'write at least 16 characters').optional(),
    WEBHOOK_EVENTS: z
      .string()
      .transform((list) => list.split(',').map((type) => type.trim()))
      .pipe(z.array(z.enum(eventTypes)))
      .default([...eventTypes]),
    WEBHOOK_DELAY: duration.default(100),
    WEBHOOK_GIVE_UP: duration.default(86_400_000),
  })
  .refine((given) => !given.WEBHOOK_URL || given.WEBHOOK_SECRET, {
    path: ['WEBHOOK_SECRET'],
    message: 'web hooks are signed: WEBHOOK_URL needs a secret beside it',
  });

/** Where events go, and how long the sandbox tries. */
export type WebhookConfig = {
  url: string;
  /** What both sides know, to sign by. */
  secret: string;
  /** Which of them are sent. */
  events: ReadonlySet<EventType>;
  /** How long after its change an event goes out first, in milliseconds. */
  delayMs: number;
  /** How old an event gets before it is given up, in milliseconds. */
  giveUpAfterMs: number;
};

/** What the sandbox is told by its environment. */
export type SandboxConfig = {
  /** The address to listen at. */
  host: string;
  /** 0 means any free port. */
  port: number;
  /** The secret key (`sk_…`) that callers show as bearer. */
  key: string;
  /** The folder that holds the ledger; made where it is missing. */
  dataDir: string;
  /** How long `tok_slow` takes, in milliseconds. */
  slowMs: number;
  /** The address as browsers reach it, without a slash at its end; undefined: where the sandbox listens. */
  publicUrl: string | undefined;
  /** How long a customer has for a 3-D Secure or PayPal page, in milliseconds. */
  actionExpiryMs: number;
  /** Undefined where nobody wants to be told of events. */
  webhooks: WebhookConfig | undefined;
};

/** Reads the environment. Throws ConfigurationError naming each variable that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): SandboxConfig {
  const given = readEnvironment(environment, env);
  return {
    host: given.HOST,
    port: given.PORT,
    key: given.SANDBOX_KEY,
    dataDir: given.SANDBOX_DATA_DIR,
    slowMs: given.SANDBOX_SLOW,
    publicUrl: given.SANDBOX_PUBLIC_URL?.replace(/\/+$/, ''),
    actionExpiryMs: given.SANDBOX_ACTION_EXPIRY,
    webhooks: webhookConfig(given),
  };
}

function webhookConfig(given: z.infer<typeof environment>): WebhookConfig | undefined {
  if (!given.WEBHOOK_URL || !given.WEBHOOK_SECRET) return undefined;
  return {
    url: given.WEBHOOK_URL,
    secret: given.WEBHOOK_SECRET,
    events: new Set(given.WEBHOOK_EVENTS),
    delayMs: given.WEBHOOK_DELAY,
    giveUpAfterMs: given.WEBHOOK_GIVE_UP,
  };
}
