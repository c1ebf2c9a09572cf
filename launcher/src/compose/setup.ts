import { kafkaEnvironment, readEnvironment } from '@holdfast/config';
import { databases, migrate, ownedApart } from '@holdfast/database';
import { keyFiles } from '@holdfast/identity';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommandLine } from '../command-line.ts';
import type { DatabaseOwner } from '../databases/database-addresses.ts';
import { closeSharedDatabases, provisionDatabases } from '../databases/provision.ts';
import { prepareSigningKeys } from '../keys.ts';
import { signingServices } from '../services/service-definitions.ts';
import { prepareIssuer } from '../tokens/issuer-file.ts';
import { createMissingTopics } from '../topics.ts';

const url = z.url({ protocol: /^postgres(ql)?$/ });

const environment = z.object({
  /** An administrator's URL. */
  POSTGRES_URL: url,
  BOOKING_DATABASE_URL: url,
  INVENTORY_DATABASE_URL: url,
  PAYMENT_DATABASE_URL: url,
  NOTIFICATION_DATABASE_URL: url,
  SAGA_DATABASE_URL: url,
  AUDIT_DATABASE_URL: url,
  ANALYTICS_DATABASE_URL: url,
  /** For the role that owns the audit's tables. */
  AUDIT_OWNER_DATABASE_URL: url,
  ...kafkaEnvironment,
  /** Keeps the issuer's key, and all signing keys. */
  HOLDFAST_DATA_DIR: z.string(),
  /** Holds a folder for each service, which gets its signing key and everybody's public keys. */
  KEYS_FOLDER: z.string(),
  OIDC_ISSUER: z.url(),
});

type Environment = z.infer<typeof environment>;

async function setUpDatabases(env: Environment): Promise<void> {
  const addresses = databases.map((name) => {
    const own = env[`${name.toUpperCase() as Uppercase<typeof name>}_DATABASE_URL`];
    const owner = ownedApart.includes(name) ? ownerOf(env.AUDIT_OWNER_DATABASE_URL) : undefined;
    return { name, database: name, url: own, password: passwordOf(own), owner };
  });
  await closeSharedDatabases(env.POSTGRES_URL);
  await provisionDatabases(env.POSTGRES_URL, addresses);
  for (const { name, url: own, owner } of addresses) await migrate(name, owner?.url ?? own);
}

function ownerOf(address: string): DatabaseOwner {
  return { role: new URL(address).username, password: passwordOf(address), url: address };
}

function passwordOf(address: string): string {
  return decodeURIComponent(new URL(address).password);
}

async function setUpKeys({ HOLDFAST_DATA_DIR, KEYS_FOLDER, OIDC_ISSUER }: Environment): Promise<void> {
  const all = join(HOLDFAST_DATA_DIR, 'keys');
  await prepareIssuer(HOLDFAST_DATA_DIR, OIDC_ISSUER);
  await prepareSigningKeys(all, signingServices);
  for (const service of signingServices) {
    await copyFile(keyFiles.signingKey(all, service), join(KEYS_FOLDER, service, 'signing.jwk.json'));
    await copyFile(keyFiles.trustedKeys(all), join(KEYS_FOLDER, service, 'trusted.jwks.json'));
  }
}

// Run by compose.yaml before the services start; safe to run again.
await runCommandLine(async () => {
  const env = readEnvironment(environment);
  await setUpKeys(env);
  await setUpDatabases(env);
  await createMissingTopics(env.KAFKA_BROKERS, env.KAFKA_TOPIC_PREFIX);
});
