import { generateKeys, keyFiles } from '@holdfast/identity';
import { existsSync } from 'node:fs';

/** Makes the keys with which the services prove who calls, where any is missing. */
export async function prepareSigningKeys(folder: string, services: readonly string[]): Promise<void> {
  const files = [keyFiles.trustedKeys(folder), ...services.map((service) => keyFiles.signingKey(folder, service))];
  // All anew: no running process depends on the old ones, because they belong to this launch.
  if (!files.every((file) => existsSync(file))) await generateKeys(folder, services);
}
