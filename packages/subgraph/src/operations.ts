import { metrics } from '@holdfast/telemetry';
import type { FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';

/** Things that must work before this process can serve; each rejects with the reason where it doesn't. */
export type Readiness = Readonly<Record<string, () => Promise<unknown>>>;

/** How long one readiness check may take, in milliseconds. */
const readinessLimit = 2_000;

/**
 * Adds what operators and machines ask of a process: `/health` (it runs), `/ready` (it can serve, or 503 and the names of
 * what is missing) and `/metrics` (Prometheus' text format).
 */
export function registerOperations(app: FastifyInstance, readiness: Readiness): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const missing = await missingOf(readiness);
    return reply
      .code(missing.length === 0 ? 200 : 503)
      .send({ status: missing.length === 0 ? 'ready' : 'not ready', missing });
  });
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.render();
    return reply.type(contentType).send(text);
  });
}

async function missingOf(readiness: Readiness): Promise<string[]> {
  const names = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => ((await answers(check)) ? undefined : name)),
  );
  return names.filter((name) => name !== undefined);
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  const limit = new AbortController();
  try {
    const tooLate = sleep(readinessLimit, false, { signal: limit.signal, ref: false });
    return await Promise.race([check().then(() => true), tooLate]);
  } catch {
    return false;
  } finally {
    limit.abort();
  }
}
