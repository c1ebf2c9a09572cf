import { duration, portNumber, readEnvironment } from '@holdfast/config';
import { z } from 'zod';

// What a timer of Node can wait for.
const LONGEST_EXPIRY_MS = 24 * 86_400_000;

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber,
  SANDBOX_KEY: z.string().regex(/^sk_\w{8,}$/, 'write sk_ and at least 8 letters or digits'),
  SANDBOX_DATA_DIR: z.string(),
  SANDBOX_SLOW: duration.default(3_000),
  SANDBOX_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SANDBOX_ACTION_EXPIRY: duration
    .refine((ms) => ms <= LONGEST_EXPIRY_MS, 'write 24d at most, or less')
    .default(15 * 60_000),
});

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
  };
}
