import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadSecrets } from '../home/secrets.ts';
import { LaunchError } from '../launch-error.ts';
import { requireAnswer } from '../require-answer.ts';
import { readSettings } from '../settings.ts';
import { readIssuer } from '../tokens/issuer-file.ts';
import { signToken } from '../tokens/sign-token.ts';
import type { SystemAccess } from './running-system.ts';

const contents = z.object({
  gatewayUrl: z.url(),
  graphqlUrl: z.url(),
  inboxUrl: z.url().optional(),
  sandboxUrl: z.url(),
  /** Absent where the tools that use Kafka are told of it by their environment. */
  kafka: z.object({ brokers: z.array(z.string()), topicPrefix: z.string() }).optional(),
});

/** The addresses that a running system leaves in its data folder, for whoever wants to use it. */
export type SystemFile = z.infer<typeof contents>;

/** Leaves a system's addresses in its data folder; closing takes them away again. */
export async function publishSystem(dataFolder: string, addresses: SystemFile): Promise<AsyncDisposable> {
  const file = systemFile(dataFolder);
  await writeFile(`${file}.new`, JSON.stringify(addresses, null, 2));
  await rename(`${file}.new`, file);
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** The system that `npm start` runs from this data folder. Throws LaunchError where none does. */
export async function findRunningSystem(dataFolder = readSettings().dataFolder): Promise<SystemAccess> {
  const addresses = await readSystem(dataFolder);
  const secrets = await loadSecrets(join(dataFolder, 'secrets.json'));
  const issuer = readIssuer(dataFolder);
  return {
    ...addresses,
    inboxUrl: addresses.inboxUrl,
    sandboxKey: secrets.paymentProviderKey,
    token: (holder) => signToken(issuer, holder),
  };
}

/** The file of the system that runs from this data folder. Throws LaunchError where none does. */
export async function readSystem(dataFolder: string): Promise<SystemFile> {
  try {
    const addresses = contents.parse(JSON.parse(await readFile(systemFile(dataFolder), 'utf8')));
    await requireAnswer(`${addresses.gatewayUrl}/health`);
    return addresses;
  } catch {
    throw new LaunchError(`Holdfast does not run from ${dataFolder}: start it with 'npm start', and try again.`);
  }
}

function systemFile(dataFolder: string): string {
  return join(dataFolder, 'system.json');
}
