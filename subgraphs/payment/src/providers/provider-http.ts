import { randomUUID } from 'node:crypto';
import { CircuitBreaker } from '@holdfast/circuit-breaker';
import { isBroken } from '@holdfast/config';
import { Pool } from 'undici';
import { BEFORE_SENDING, codeOf } from './before-sending.ts';
import { providerCallDuration } from './provider-metrics.ts';

/** Where a provider is and how it is talked to. */
export type ProviderHttpOptions = {
  readonly url: string;
  /** The secret key, sent as bearer. */
  readonly key: string;
  /** The provider's name, for metrics. */
  readonly name: string;
};

/** One HTTP call. */
export type ProviderCall = {
  /** The verb for metrics: authorize, capture… */
  readonly operation: string;
  readonly path: string;
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly body?: object;
  readonly idempotencyKey?: string;
  /** In milliseconds, from sending to the answer's end. */
  readonly timeoutMs: number;
};

/** An answer with a body that is JSON, or the reason why there is none and whether the call may have had an effect. */
export type HttpOutcome =
  | { readonly kind: 'response'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'not_done' | 'unknown'; readonly reason: string };

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 2_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * A keep-alive pool of connections to one provider; it closes with `await using`. A provider that failed many times in a
 * row is left alone for a moment: then calls are `not_done` at once.
 */
export class ProviderHttp implements AsyncDisposable {
  readonly #pool: Pool;
  readonly #breaker: CircuitBreaker;
  readonly #options: ProviderHttpOptions;

  /** Connects at the first call. */
  constructor(options: ProviderHttpOptions) {
    this.#options = options;
    this.#breaker = new CircuitBreaker({
      target: options.name,
      isFailure: () => true,
      isFailedAnswer: (answer) => (answer as { status: number }).status >= 500,
    });
    this.#pool = new Pool(new URL(options.url).origin, {
      connections: CONNECTIONS,
      connectTimeout: CONNECT_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    });
  }

  /** Sends one call. Never throws; measures how long it took and how it ended. */
  async send(call: ProviderCall): Promise<HttpOutcome> {
    const observe = providerCallDuration.startTimer({ provider: this.#options.name, operation: call.operation });
    const outcome = await this.#breaker.run(() => this.#exchange(call)).catch(failureOf);
    observe({ outcome: outcome.kind === 'response' ? String(outcome.status) : outcome.kind });
    return outcome;
  }

  /** Waits for calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }

  async #exchange(call: ProviderCall): Promise<HttpOutcome> {
    const response = await this.#pool.request({
      path: call.path,
      method: call.body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${this.#options.key}`,
        ...(call.idempotencyKey && { 'idempotency-key': isBroken('idempotency') ? randomUUID() : call.idempotencyKey }),
        ...(call.body && { 'content-type': 'application/json' }),
      },
      ...(call.body && { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(call.timeoutMs),
    });
    return { kind: 'response', status: response.statusCode, body: await response.body.json() };
  }
}

function failureOf(error: unknown): HttpOutcome {
  const code = codeOf(error);
  const reason = code ?? (error instanceof Error ? error.name : 'error');
  return { kind: code !== undefined && BEFORE_SENDING.has(code) ? 'not_done' : 'unknown', reason };
}
