import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setPreferences } from '../commands/set-preferences.ts';
import type { Services } from '../services.ts';
import type { UnsubscribeLinks } from './unsubscribe-links.ts';
import { donePage, pageHeaders, questionPage, unknownLinkPage } from './unsubscribe-page.ts';

/** A form with one field, as mail programs send it (RFC 8058). */
const longestBody = 10_000;

/**
 * Serves the page behind the links in mails, to everybody who has one: GET asks and changes nothing, since scanners of mail
 * follow links; POST does it, from the page's button or by a mail program's one click.
 */
export async function unsubscribeRoutes(
  app: FastifyInstance,
  { orm }: Services,
  links: UnsubscribeLinks,
): Promise<void> {
  await app.register(async (scope) => {
    // What the form says does not matter: that it was sent here is the wish.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: longestBody }, (_request, _body, done) =>
      done(null),
    );
    scope.get('/unsubscribe', async (request, reply) => {
      return userOf(request, links) === undefined ? notFound(reply) : send(reply, questionPage);
    });
    scope.post('/unsubscribe', async (request, reply) => {
      const userId = userOf(request, links);
      if (userId === undefined) return notFound(reply);
      // Whoever was erased gets the same answer: there is nothing left to stop.
      await setPreferences(orm.em.fork(), userId, { email: false, sms: false }).catch(ignoreErased);
      return send(reply, donePage);
    });
  });
}

function userOf({ query }: FastifyRequest, links: UnsubscribeLinks): string | undefined {
  const { token } = query as { token?: unknown };
  return typeof token === 'string' ? links.userOf(token) : undefined;
}

function ignoreErased(error: unknown): void {
  const { extensions } = error as { extensions?: { code?: string } };
  if (extensions?.code !== 'FORBIDDEN') throw error;
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.headers(pageHeaders).send(page);
}

function notFound(reply: FastifyReply): FastifyReply {
  return send(reply.code(404), unknownLinkPage);
}
