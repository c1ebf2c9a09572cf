import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from './sandbox-context.ts';

/** Serves /test/webhooks: the events that have not been delivered, and why. */
export function webhookRoutes(server: FastifyInstance, { webhooks }: SandboxContext): void {
  server.get('/test/webhooks', async () => ({
    object: 'list',
    url: '/test/webhooks',
    has_more: false,
    data: [...(webhooks?.pending() ?? [])].map(({ event, failedAttempts, lastFailure }) => ({
      event,
      failed_attempts: failedAttempts,
      last_failure: lastFailure,
    })),
  }));
}
