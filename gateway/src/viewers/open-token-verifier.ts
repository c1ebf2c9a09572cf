import { ConfigurationError } from '@holdfast/config';
import type { Logger } from '@holdfast/telemetry';
import type { GatewayEnvironment } from '../env.ts';
import { DevelopmentKeyError, refuseDevelopmentIssuer } from './development-key.ts';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.ts';

/**
 * Opens the verifier of the configured issuer's tokens. In production the keys are fetched at once: throws
 * ConfigurationError where a development key or issuer is met. An issuer that is away then is no reason not to start.
 */
export async function openTokenVerifier(env: GatewayEnvironment, logger: Logger): Promise<TokenVerifier & Disposable> {
  const isProduction = env.NODE_ENV === 'production';
  const keys = createIssuerKeys({
    issuer: env.OIDC_ISSUER,
    jwksUrl: env.OIDC_JWKS_URL,
    isProduction,
    onFailure: (error) => logger.error({ err: error }, "the issuer's keys cannot be had"),
    onFetched: () => tokens.forget(),
  });
  const tokens = createTokenVerifier({ keys: keys.keyFor, issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE });
  if (isProduction) await refuseDevelopment(env.OIDC_ISSUER, keys);
  return { ...tokens, [Symbol.dispose]: () => keys[Symbol.dispose]() };
}

async function refuseDevelopment(issuer: string, keys: IssuerKeys): Promise<void> {
  try {
    refuseDevelopmentIssuer(issuer);
    await keys.fetch();
  } catch (error) {
    if (!(error instanceof DevelopmentKeyError)) return;
    keys[Symbol.dispose]();
    throw new ConfigurationError(error.message, { cause: error });
  }
}
