import { duration, portNumber, readEnvironment } from '@holdfast/config';
import { z } from 'zod';

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber,
  SANDBOX_KEY: z.string().regex(/^sk_\w{8,}$/, 'write sk_ and at least 8 letters or digits'),
  SANDBOX_DATA_DIR: z.string(),
  SANDBOX_SLOW: duration.default(3_000),
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
  };
}
