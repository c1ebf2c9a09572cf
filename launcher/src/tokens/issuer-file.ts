import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LaunchError } from '../launch-error.ts';

const contents = z.object({
  issuer: z.url(),
  audience: z.string(),
  key: z.looseObject({ kid: z.string(), d: z.string() }),
});

/** Who issues tokens in development, for whom, and with which key. */
export type DevelopmentIssuer = {
  /** The `iss` of its tokens, and where it answers. */
  readonly issuer: string;
  /** The `aud` of its tokens. */
  readonly audience: string;
  /** A private ES256 key (JWK). Its `kid` begins with `development-`, which the gateway refuses in production. */
  readonly key: JsonWebKey & { readonly kid: string };
};

/** Whom the tokens are for. */
const audience = 'holdfast';

/** Where a data folder keeps its issuer. */
export function issuerFile(dataFolder: string): string {
  return `${dataFolder}/issuer.json`;
}

/** Makes the issuer of a data folder, or gives the one that it has its present address. */
export async function prepareIssuer(dataFolder: string, issuer: string): Promise<DevelopmentIssuer> {
  const file = issuerFile(dataFolder);
  const key = existsSync(file) ? readIssuer(dataFolder).key : makeKey();
  const prepared = { issuer, audience, key };
  await writeFile(`${file}.new`, JSON.stringify(prepared, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return prepared;
}

/** Reads the issuer of a data folder. Throws LaunchError where it has none yet, or the file is damaged. */
export function readIssuer(dataFolder: string): DevelopmentIssuer {
  const file = issuerFile(dataFolder);
  if (!existsSync(file)) {
    throw new LaunchError(
      `There is no key to sign with in ${dataFolder} yet: 'npm start' makes one on its first start.`,
    );
  }
  try {
    return contents.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new LaunchError(`${file} is damaged: delete it, and 'npm start' makes a new one.`);
  }
}

function makeKey(): DevelopmentIssuer['key'] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `development-${randomBytes(4).toString('hex')}`;
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}
