import { databases, ownedApart } from '@holdfast/database';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ownerRole } from '../databases/database-addresses.ts';
import { LaunchError } from '../launch-error.ts';

const secrets = z.object({
  /** Of the superuser of a Postgres that the launcher runs. */
  postgresPassword: z.string(),
  /** Of the role with which the replica reads from the primary. */
  replicationPassword: z.string(),
  /** Of each service's own role, and of those that own a database apart from its service. */
  rolePasswords: z.record(z.string(), z.string()),
  /** What callers show to the payment sandbox. */
  paymentProviderKey: z.string(),
  /** With which the payment sandbox signs its web hooks. */
  paymentWebhookSecret: z.string(),
  /** Encrypts people's addresses in the notification service; 32 bytes in base64. */
  contactsKey: z.string(),
  /** Signs the links by which people stop messages; 32 bytes in base64. */
  unsubscribeKey: z.string(),
  kafkaClusterId: z.string(),
});

/** What a data folder's servers and services must not tell: made once, kept in it. */
export type Secrets = z.infer<typeof secrets>;

/** Reads a data folder's secrets, and makes those that it does not hold yet. Throws LaunchError where the file is damaged. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const known = await readSecrets(file);
  const all = { ...makeSecrets(), ...known, rolePasswords: { ...makeRolePasswords(), ...known.rolePasswords } };
  if (JSON.stringify(all) !== JSON.stringify(known)) await writeSecrets(file, all);
  return all;
}

async function readSecrets(file: string): Promise<Partial<Secrets>> {
  try {
    return secrets.partial().parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new LaunchError(`${file} is damaged: put it back from a copy, or give the data up with 'npm run reset'.`);
  }
}

async function writeSecrets(file: string, all: Secrets): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(all, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function makeSecrets(): Omit<Secrets, 'rolePasswords'> {
  return {
    postgresPassword: makePassword(),
    replicationPassword: makePassword(),
    paymentProviderKey: `sk_${makePassword()}`,
    paymentWebhookSecret: `whsec_${makePassword()}`,
    contactsKey: randomBytes(32).toString('base64'),
    unsubscribeKey: randomBytes(32).toString('base64'),
    kafkaClusterId: Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url'),
  };
}

function makeRolePasswords(): Record<string, string> {
  return Object.fromEntries([...databases, ...ownedApart.map(ownerRole)].map((role) => [role, makePassword()]));
}

/** Hexadecimal, so that it needs no escaping in any URL, file or statement. */
function makePassword(): string {
  return randomBytes(24).toString('hex');
}
