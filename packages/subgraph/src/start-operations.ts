import fastify from 'fastify';
import { registerOperations, type Readiness } from './operations.ts';
import type { RunningSubgraph } from './start-subgraph.ts';

/** Where a process without a graph of its own answers, and what must work before it is ready. */
export type OperationsOptions = {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly readiness: Readiness;
};

/** Serves `/health`, `/ready` and `/metrics`, and nothing else: for processes that only consume. */
export async function startOperations({ host, port, readiness }: OperationsOptions): Promise<RunningSubgraph> {
  const app = fastify({ forceCloseConnections: true });
  registerOperations(app, readiness);
  const url = await app.listen({ host, port });
  return { url, [Symbol.asyncDispose]: () => app.close() };
}
