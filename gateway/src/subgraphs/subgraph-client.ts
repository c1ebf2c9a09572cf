import { IDENTITY_HEADER } from '@holdfast/identity';
import { injectTraceContext, metrics } from '@holdfast/telemetry';
import type { GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { SubgraphAnswerError, SubgraphUnavailableError } from './subgraph-error.ts';

/** A GraphQL request to a subgraph. */
export type SubgraphRequest = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A mutation is never sent twice, and is given more time. */
  readonly isMutation: boolean;
  /** The signed identity on whose account it runs. */
  readonly identityToken: string;
};

/** What a subgraph answered. */
export type SubgraphAnswer = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
};

/** Sends requests to one subgraph. */
export type SubgraphClient = AsyncDisposable & {
  /** Throws SubgraphUnavailableError or SubgraphAnswerError. GraphQL errors are part of the answer. */
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** Resolves where the subgraph's process answers. */
  checkHealth(): Promise<void>;
};

/** Where a subgraph is, and how long it may take. */
export type SubgraphClientOptions = {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  /** Its base URL; `/graphql` is appended. */
  readonly url: string;
  /** In milliseconds. */
  readonly queryTimeoutMs: number;
  /** In milliseconds. */
  readonly mutationTimeoutMs: number;
};

const calls = metrics.histogram('gateway_subgraph_call_seconds', 'Calls of the gateway to the subgraphs.', [
  'subgraph',
  'outcome',
]);

/** In a rush a createBooking holds its connection for as long as it is in line, so thousands of buyers need thousands of them. */
const connections = 8_192;
const connectTimeoutMs = 2_000;
const longestAnswerBytes = 16 * 1024 * 1024;
/** Errors after which the subgraph surely has not seen the request. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Opens a client over kept-alive connections. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const base = new URL(options.url);
  const path = `${base.pathname.replace(/\/$/, '')}/graphql`;
  const pool = new Pool(base.origin, {
    connections,
    connect: { timeout: connectTimeoutMs },
    keepAliveTimeout: 30_000,
    maxResponseSize: longestAnswerBytes,
  });

  const sendOnce = async (request: SubgraphRequest): Promise<SubgraphAnswer> => {
    const timeout = request.isMutation ? options.mutationTimeoutMs : options.queryTimeoutMs;
    try {
      const response = await pool.request({
        path,
        method: 'POST',
        headers: injectTraceContext({
          'content-type': 'application/json',
          [IDENTITY_HEADER]: request.identityToken,
        }),
        body: JSON.stringify({ query: request.query, variables: request.variables }),
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
      return readAnswer(options.name, response.statusCode, await response.body.text());
    } catch (error) {
      throw toSubgraphError(options.name, error);
    }
  };

  return {
    send: (request) => measured(options.name, () => withOneRetry(request, sendOnce)),
    checkHealth: async () => {
      const { statusCode, body } = await pool.request({ path: '/health', method: 'GET', headersTimeout: 1_000 });
      await body.dump();
      if (statusCode >= 500) throw new SubgraphAnswerError(`${options.name} answered ${statusCode}`);
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

async function withOneRetry(
  request: SubgraphRequest,
  send: (request: SubgraphRequest) => Promise<SubgraphAnswer>,
): Promise<SubgraphAnswer> {
  try {
    return await send(request);
  } catch (error) {
    const mayRepeat = !request.isMutation && error instanceof SubgraphUnavailableError && error.isUnsent;
    if (mayRepeat) return send(request);
    throw error;
  }
}

function readAnswer(name: string, status: number, text: string): SubgraphAnswer {
  if (status >= 500) throw new SubgraphUnavailableError(name, { isUnsent: false, cause: `it answered ${status}` });
  if (status === 401 || status === 403) throw new SubgraphAnswerError(`${name} refused the gateway's identity`);
  const answer = JSON.parse(text) as SubgraphAnswer | null;
  if (answer && (answer.data !== undefined || Array.isArray(answer.errors))) return answer;
  throw new SubgraphAnswerError(`${name} answered ${status} without data or errors`);
}

function toSubgraphError(name: string, error: unknown): Error {
  if (error instanceof SubgraphUnavailableError || error instanceof SubgraphAnswerError) return error;
  if (error instanceof SyntaxError) return new SubgraphAnswerError(`${name} did not answer JSON`, { cause: error });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new SubgraphUnavailableError(name, { isUnsent: unsentCodes.has(code), cause: error });
}

async function measured<T>(subgraph: string, work: () => Promise<T>): Promise<T> {
  const stop = calls.startTimer({ subgraph });
  try {
    const answer = await work();
    stop({ outcome: 'answered' });
    return answer;
  } catch (error) {
    stop({ outcome: error instanceof SubgraphUnavailableError ? 'unavailable' : 'failed' });
    throw error;
  }
}
