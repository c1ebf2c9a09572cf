import type { Role } from '@holdfast/identity';
import { createPrivateKey, sign } from 'node:crypto';
import type { DevelopmentIssuer } from './issuer-file.ts';

/** Who a token is for. */
export type TokenHolder = {
  /** The user's id, which becomes the token's `sub`. */
  readonly user: string;
  /** @default customer */
  readonly role?: Role;
  /** @default the user's name at example.test */
  readonly email?: string;
  /** In E.164, such as +37120000000. @default none */
  readonly phoneNumber?: string;
  /** How long it is good for, in seconds. @default 12 hours */
  readonly lifetime?: number;
};

const twelveHours = 12 * 60 * 60;

/** Makes a user's access token (JWT, ES256), as development's issuer would. */
export function signToken({ issuer, audience, key }: DevelopmentIssuer, holder: TokenHolder): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'ES256', typ: 'JWT', kid: key.kid };
  const claims = {
    iss: issuer,
    aud: audience,
    sub: holder.user,
    role: holder.role ?? 'customer',
    email: holder.email ?? emailOf(holder.user),
    ...(holder.phoneNumber ? { phone_number: holder.phoneNumber } : {}),
    iat: now,
    exp: now + (holder.lifetime ?? twelveHours),
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/** An address that can never reach anybody: .test is reserved. */
function emailOf(user: string): string {
  return `${user.replaceAll(/[^\w.+-]+/g, '-')}@example.test`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
