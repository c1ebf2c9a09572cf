import { generateKeys, keyFiles, loadIdentity, type Identity } from '@holdfast/identity';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Signing keys for a test file: who each service is. */
export type TestIdentities = AsyncDisposable & {
  /** The signer and verifier of one of the services. */
  of(service: string): Promise<Identity>;
  /** The files to hand to a service that runs as a process of its own. */
  files(service: string): { SIGNING_KEY_FILE: string; TRUSTED_KEYS_FILE: string };
};

/** Makes new keys for the services named, in a folder that is gone afterwards. */
export async function createTestIdentities(...services: string[]): Promise<TestIdentities> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-keys-'));
  await generateKeys(folder, services);
  const signingKeyFile = (service: string) => keyFiles.signingKey(folder, service);
  const trustedKeysFile = keyFiles.trustedKeys(folder);
  return {
    of: (service) => loadIdentity({ signingKeyFile: signingKeyFile(service), trustedKeysFile }),
    files: (service) => ({ SIGNING_KEY_FILE: signingKeyFile(service), TRUSTED_KEYS_FILE: trustedKeysFile }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
