import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { CircuitBreaker, CircuitOpenError } from '@holdfast/circuit-breaker';
import { IDENTITY_HEADER, type IdentitySigner } from '@holdfast/identity';
import { injectTraceContext, metrics } from '@holdfast/telemetry';
import { print, type DocumentNode } from 'graphql';
import { Pool } from 'undici';
import { CallLimit } from './call-limit.ts';
import {
  CallGivenUpError,
  isAway,
  ServiceRejectedError,
  ServiceTimeoutError,
  ServiceUnavailableError,
} from './errors.ts';

/** Which service to call, and as whom. */
export type ServiceClientOptions = {
  /** Its name, which is the audience of the identity token. */
  readonly name: string;
  /** Its base URL; `/graphql` is added. */
  readonly url: string;
  readonly signer: IdentitySigner;
  /** How long an answer may take, in milliseconds. @default 5000 */
  readonly timeoutMs?: number;
  /** Connections kept open. @default 32 */
  readonly connections?: number;
};

/** What one call may say otherwise. */
export type CallOptions = { readonly timeoutMs?: number; readonly signal?: AbortSignal };

/**
 * Sends typed GraphQL operations to one other service on this service's own account. A service that was away many times
 * in a row is left alone for a moment: then calls fail at once, with the outcome `not_sent`.
 */
export type ServiceClient = AsyncDisposable & {
  /**
   * Sends one operation, once: who calls decides on repeating it. Throws ServiceUnavailableError, ServiceTimeoutError
   * or ServiceRejectedError.
   */
  execute<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Data>;
};

const callDuration = metrics.histogram('service_call_duration_seconds', 'How long calls to other services took.', [
  'target',
  'outcome',
]);

/** Nothing has left this machine where one of these is the cause. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };

/** Makes a client with a pool of connections of its own. */
export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const pool = new Pool(options.url, { connections: options.connections ?? 32, connectTimeout: 2_000 });
  const breaker = new CircuitBreaker({ target: options.name, isFailure: isAway });
  const texts = new WeakMap<DocumentNode, string>();
  const textOf = (document: DocumentNode): string => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };
  return {
    async execute(document, variables, call = {}) {
      const observe = callDuration.startTimer({ target: options.name });
      try {
        const timeoutMs = call.timeoutMs ?? options.timeoutMs ?? 5_000;
        const query = textOf(document);
        const request = { body: { query, variables }, timeoutMs, signal: call.signal };
        const answer = await breaker.run(() => send(pool, options, request)).catch(asUnavailable(options.name));
        if (answer.errors?.[0]) throw new ServiceRejectedError(options.name, answer.errors[0]);
        observe({ outcome: 'ok' });
        return answer.data as never;
      } catch (error) {
        observe({ outcome: (error as { code?: string }).code ?? 'error' });
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

function asUnavailable(service: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof CircuitOpenError)) throw error;
    throw new ServiceUnavailableError(service, 'not_sent', { cause: error, message: error.message });
  };
}

type Request = { readonly body: object; readonly timeoutMs: number; readonly signal: AbortSignal | undefined };

async function send(pool: Pool, options: ServiceClientOptions, call: Request): Promise<Answer> {
  using limit = new CallLimit(call.timeoutMs, call.signal);
  const headers = injectTraceContext({
    'content-type': 'application/json',
    [IDENTITY_HEADER]: await options.signer.asService(options.name),
  });
  try {
    const response = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers,
      body: JSON.stringify(call.body),
      signal: limit.signal,
    });
    if (response.statusCode < 500) return (await response.body.json()) as Answer;
    await response.body.dump();
    throw new Error(`status ${response.statusCode}`);
  } catch (cause) {
    if (call.signal?.aborted) throw new CallGivenUpError(options.name, cause);
    if (limit.isTimedOut) throw new ServiceTimeoutError(options.name, call.timeoutMs, cause);
    const outcome = neverSent.has((cause as { code?: string }).code ?? '') ? 'not_sent' : 'unknown';
    throw new ServiceUnavailableError(options.name, outcome, { cause });
  }
}
