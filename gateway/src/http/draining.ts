import type { FastifyInstance } from 'fastify';

/**
 * Lets connections end with the answers that are under way when the server closes. Otherwise those that clients keep
 * alive would hold it up.
 */
export function registerDraining(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}
