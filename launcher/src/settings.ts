import { portNumber, readEnvironment } from '@holdfast/config';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.ts';
import type { GivenServers } from './servers/given-servers.ts';

const url = z.string().optional();

const environment = z.object({
  HOLDFAST_DATA_DIR: z.string().default(join(projectRoot, '.holdfast')),
  /** Below what the highest port, 323 above it, still allows. */
  HOLDFAST_PORT_BASE: portNumber.min(1_024).max(65_000).default(4_000),
  HOLDFAST_DOCKER: z.enum(['on', 'off']).default('on'),
  POSTGRES_URL: url,
  POSTGRES_REPLICA_URL: url,
  REDIS_URL: url,
  KAFKA_BROKERS: url,
  SMTP_URL: url,
  INBOX_URL: url,
});

/** What the person who starts Holdfast sets by environment variables. */
export type Settings = {
  /** HOLDFAST_DATA_DIR. @default `.holdfast` in the repository */
  readonly dataFolder: string;
  /** HOLDFAST_PORT_BASE: the gateway's port, from which all others are counted. @default 4000 */
  readonly portBase: number;
  /** HOLDFAST_DOCKER: whether servers may be run by Docker where an engine answers. @default on */
  readonly docker: boolean;
  /** Servers that somebody else runs. */
  readonly given: GivenServers;
};

/** Reads the environment. Throws ConfigurationError naming each variable that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const { HOLDFAST_DATA_DIR, HOLDFAST_PORT_BASE, HOLDFAST_DOCKER, ...given } = readEnvironment(environment, env);
  return {
    dataFolder: resolve(HOLDFAST_DATA_DIR),
    portBase: HOLDFAST_PORT_BASE,
    docker: HOLDFAST_DOCKER === 'on',
    given,
  };
}
