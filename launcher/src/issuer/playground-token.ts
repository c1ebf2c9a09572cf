import { rename, writeFile } from 'node:fs/promises';
import type { DevelopmentIssuer } from '../tokens/issuer-file.ts';
import { signToken } from '../tokens/sign-token.ts';

/** How often the token is made anew, in milliseconds: long before it expires. */
const renewal = 60 * 60 * 1000;

/** Keeps a valid operator's token in a file, with which the playground signs in by itself in development. */
export async function keepPlaygroundToken(issuer: DevelopmentIssuer, file: string): Promise<Disposable> {
  const write = async () => {
    await writeFile(`${file}.new`, signToken(issuer, { user: 'olga', role: 'operator' }), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  await write();
  const timer = setInterval(() => void write(), renewal);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
