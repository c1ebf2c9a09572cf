/** A key or an issuer that is for development only was met in production. */
export class DevelopmentKeyError extends Error {
  override readonly name = 'DevelopmentKeyError';
}

/** What the key ids of development's issuer begin with. Anybody who has the repository can make such keys. */
const developmentKeyPrefix = 'development-';

/** Throws DevelopmentKeyError where one of the issuer's keys is a development key. */
export function refuseDevelopmentKeys(keyIds: readonly (string | undefined)[]): void {
  const found = keyIds.find((keyId) => keyId?.startsWith(developmentKeyPrefix));
  if (found !== undefined) {
    throw new DevelopmentKeyError(`The issuer's key ${found} is a development key, and NODE_ENV is production`);
  }
}

/** Throws DevelopmentKeyError where the issuer is one that only this machine can reach, or that is not encrypted. */
export function refuseDevelopmentIssuer(issuer: string): void {
  const { protocol, hostname } = new URL(issuer);
  const isLocal = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (protocol !== 'https:' || isLocal) {
    throw new DevelopmentKeyError(
      'OIDC_ISSUER is a development issuer (local, or not https), and NODE_ENV is production',
    );
  }
}
