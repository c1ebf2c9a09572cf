import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '@holdfast/identity';
import { TokenRefusedError } from '../../viewers/token-refusal.ts';
import type { TokenVerifier } from '../../viewers/token-verifier.ts';
import { closeCodes } from './close-codes.ts';

/** On whose account a connection is, and until when. */
export type ConnectionAuthority = {
  readonly viewer: Viewer;
  /** When the token ends, in milliseconds since 1970. */
  readonly expiresAt: number;
};

/** Why a socket is to be closed. */
export type Closing = { readonly code: number; readonly reason: string };

/** Where a socket's token may stand: in the payload of connection_init, or in the headers of the upgrade. */
export type TokenPlaces = {
  readonly payload: Readonly<Record<string, unknown>> | undefined;
  readonly headers: IncomingHttpHeaders;
};

const noToken: Closing = {
  code: closeCodes.unauthorized,
  reason: 'Send connection_init with {"authorization": "Bearer TOKEN"}.',
};

/** Finds out whose socket it is, or why it is to be closed. */
export async function authenticateSocket(
  tokens: Pick<TokenVerifier, 'authenticate'>,
  places: TokenPlaces,
): Promise<ConnectionAuthority | Closing> {
  try {
    const { caller, expiresAt } = await tokens.authenticate(findAuthorization(places));
    return caller.kind === 'viewer' && expiresAt !== undefined ? { viewer: caller, expiresAt } : noToken;
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error;
    const code = error.refusal.status === 503 ? closeCodes.tryAgainLater : closeCodes.unauthorized;
    return { code, reason: error.refusal.message };
  }
}

function findAuthorization({ payload = {}, headers }: TokenPlaces): string | undefined {
  const { authorization, Authorization, authToken } = payload;
  const given =
    authorization ?? Authorization ?? bearer(authToken) ?? headers.authorization ?? bearer(headers['authtoken']);
  return typeof given === 'string' ? given : undefined;
}

function bearer(token: unknown): string | undefined {
  return typeof token === 'string' ? `Bearer ${token.replace(/^bearer +/i, '')}` : undefined;
}
