import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { includesRole } from '@holdfast/identity';
import type { FastifyInstance } from 'fastify';
import { TokenRefusedError } from '../viewers/token-refusal.ts';
import type { PlaygroundDeps } from './register-playground.ts';

/** Why a token does not open the playground; the message is for the person who pasted it. */
type Refusal = { readonly status: number; readonly message: string };

/** The session as the page gets it. */
type Session = {
  readonly token: string;
  readonly userId: string;
  readonly role: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
};

const signedOut: Refusal = { status: 401, message: 'Sign in with the token of an operator.' };

/**
 * `POST /playground/session`: checks the bearer token, or gives the one of development, and says whose it is. The
 * playground is a convenience; what a token may do is decided per operation, here as everywhere.
 */
export function registerSession(app: FastifyInstance, deps: PlaygroundDeps): void {
  app.post('/playground/session', async ({ headers }, reply) => {
    reply.header('cache-control', 'no-store');
    const authorization = headers.authorization ?? (await offeredToken(deps, headers.host ?? ''));
    const answer = authorization ? await openSession(deps, authorization) : signedOut;
    return 'status' in answer ? reply.code(answer.status).send({ message: answer.message }) : answer;
  });
}

async function openSession({ tokens }: PlaygroundDeps, authorization: string): Promise<Session | Refusal> {
  try {
    const { caller, expiresAt } = await tokens.authenticate(authorization);
    if (caller.kind !== 'viewer' || expiresAt === undefined) return signedOut;
    if (!includesRole(caller, 'operator')) return notForRole(caller.role);
    const token = authorization.replace(/^bearer +/i, '');
    return { token, userId: caller.userId, role: caller.role, expiresAt };
  } catch (error) {
    if (error instanceof TokenRefusedError) return error.refusal;
    throw error;
  }
}

/** A page elsewhere can make its own name point here (DNS rebinding), but it cannot take an address or localhost. */
async function offeredToken(deps: PlaygroundDeps, host: string): Promise<string | undefined> {
  const { isProduction, developmentTokenFile, logger } = deps;
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  const isOurs = isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
  if (isProduction || !developmentTokenFile || !isOurs) return undefined;
  try {
    return `Bearer ${(await readFile(developmentTokenFile, 'utf8')).trim()}`;
  } catch (error) {
    logger.warn({ err: error }, 'the token for the playground cannot be read, and the page asks for one');
    return undefined;
  }
}

function notForRole(role: string): Refusal {
  const message = `This token's role is ${role}. The playground is for operators: sign in with an operator's token.`;
  return { status: 403, message };
}
