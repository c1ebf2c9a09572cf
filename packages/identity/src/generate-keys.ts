import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { algorithm } from './signer.ts';

/** Where a folder of keys keeps what. */
export const keyFiles = {
  /** The private key of one service. */
  signingKey: (folder: string, service: string): string => join(folder, `${service}.jwk.json`),
  /** The public keys of all. */
  trustedKeys: (folder: string): string => join(folder, 'trusted.jwks.json'),
};

/** Writes a new Ed25519 key pair for each service into `folder`, readable by its owner only. */
export async function generateKeys(folder: string, services: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const publicKeys = await Promise.all(services.map((service) => generateKey(folder, service)));
  await writeFile(keyFiles.trustedKeys(folder), JSON.stringify({ keys: publicKeys }, null, 2));
}

async function generateKey(folder: string, service: string): Promise<JWK> {
  const pair = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const privateKey = { ...(await exportJWK(pair.privateKey)), kid: service, alg: algorithm, use: 'sig' };
  await writeFile(keyFiles.signingKey(folder, service), JSON.stringify(privateKey, null, 2), { mode: 0o600 });
  const { d: _secret, ...publicKey } = privateKey;
  return publicKey;
}
