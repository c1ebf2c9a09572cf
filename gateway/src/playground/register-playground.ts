import { mkdir } from 'node:fs/promises';
import type { Logger } from '@holdfast/telemetry';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { TokenVerifier } from '../viewers/token-verifier.ts';
import { bundleFolder, bundlePlayground } from './bundle.ts';
import { page } from './page.ts';
import { registerSession } from './session.route.ts';
import { pageHeaders } from './page-headers.ts';

/** What the playground needs of the gateway. */
export type PlaygroundDeps = {
  readonly tokens: Pick<TokenVerifier, 'authenticate'>;
  /** Offers no token, whatever file is named. */
  readonly isProduction: boolean;
  /** The file with the token of an operator with which the page is signed in. Without one it asks for a token. */
  readonly developmentTokenFile?: string | undefined;
  readonly logger: Logger;
};

/**
 * Serves GraphiQL at `/` and its files below `/playground/`, all from this process. Its files are bundled on the first
 * start; until that is done, seconds later, the page waits, and everything else is served already.
 */
export async function registerPlayground(app: FastifyInstance, deps: PlaygroundDeps): Promise<void> {
  await mkdir(bundleFolder, { recursive: true });
  const bundle = bundlePlayground();
  bundle.catch((error: unknown) => deps.logger.error({ err: error }, 'The playground could not be bundled'));
  await app.register(fastifyStatic, {
    root: bundleFolder,
    prefix: '/playground/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'ignore',
    decorateReply: false,
  });
  app.get('/', async (_request, reply) =>
    reply
      .headers(pageHeaders)
      .type('text/html; charset=utf-8')
      .send(page(await bundle)),
  );
  registerSession(app, deps);
}
