import { readFile } from 'node:fs/promises';
import { importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { KeyFileError } from './errors.ts';
import { algorithm, IdentitySigner, serviceOf } from './signer.ts';
import { IdentityVerifier } from './verifier.ts';

/** The HTTP header that carries the internal identity token. */
export const IDENTITY_HEADER = 'holdfast-identity';

/** How one process proves who it is, and checks who others are. */
export type Identity = { readonly name: string; readonly signer: IdentitySigner; readonly verifier: IdentityVerifier };

/** Loads this process's signing key and everybody's public keys. Throws KeyFileError naming the file that is wrong. */
export async function loadIdentity(files: { signingKeyFile: string; trustedKeysFile: string }): Promise<Identity> {
  const own = await readJson<JWK>(files.signingKeyFile);
  const trusted = await readJson<JSONWebKeySet>(files.trustedKeysFile);
  const keyId = own.kid;
  if (!keyId || !own.d) throw new KeyFileError(`${files.signingKeyFile} is not a private JWK with a kid`);
  if (!trusted.keys?.some(({ kid }) => kid === keyId)) {
    throw new KeyFileError(`${files.trustedKeysFile} does not hold the public key of ${keyId}`);
  }
  const key = await importJWK(own, algorithm);
  if (key instanceof Uint8Array) throw new KeyFileError(`${files.signingKeyFile} is not an asymmetric key`);
  const name = serviceOf(keyId);
  return { name, signer: new IdentitySigner(key, keyId), verifier: new IdentityVerifier(trusted, name) };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (cause) {
    throw new KeyFileError(`${file} cannot be read as JSON`, { cause });
  }
}
