import { CircuitBreaker } from '@holdfast/circuit-breaker';
import { Stripe } from 'stripe';
import { Agent, type RequestInfo, type RequestInit, fetch } from 'undici';
import { providerCallDuration } from './provider-metrics.ts';

/** Where Stripe is and how long it is waited for. */
export type StripeClientOptions = {
  /** The secret or restricted key (`sk_…`, `rk_…`). */
  readonly key: string;
  /** Something that speaks for Stripe: stripe-mock, or a proxy. @default https://api.stripe.com */
  readonly url?: string;
  /** For each call that changes something, in milliseconds. @default 10000 */
  readonly timeoutMs?: number;
  /** For each look-up, in milliseconds. @default 3000 */
  readonly lookUpTimeoutMs?: number;
};

/** A call by the SDK. `options` are to be handed on to it: they carry the time-out. */
export type StripeCall<T> = (api: Stripe, options: { readonly timeout: number }) => Promise<T>;

/** What became of a call: a body, which may be anything, or what the SDK threw. */
export type StripeOutcome =
  { readonly kind: 'response'; readonly body: unknown } | { readonly kind: 'error'; readonly error: unknown };

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 2_000;
const FIRST_FAILING_STATUS = 500;

/**
 * Stripe's SDK, measured, and left alone for a moment after many failures in a row. It is told not to retry: whoever
 * calls decides what an answer that did not come means. It closes with `await using`.
 */
export class StripeClient implements AsyncDisposable {
  readonly #agent = new Agent({ connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MS } });
  readonly #breaker = new CircuitBreaker({ target: 'stripe', isFailure: isAway });
  readonly #api: Stripe;
  readonly #timeoutMs: number;
  readonly #lookUpTimeoutMs: number;

  /** Connects at the first call. */
  constructor({ key, url, timeoutMs = 10_000, lookUpTimeoutMs = 3_000 }: StripeClientOptions) {
    this.#timeoutMs = timeoutMs;
    this.#lookUpTimeoutMs = lookUpTimeoutMs;
    // By fetch, since the SDK's other client repeats what was reset even where retries are off, and its time-out begins
    // anew with each byte.
    const send = (address: RequestInfo, init?: RequestInit) =>
      fetch(address, { ...init, dispatcher: this.#agent, redirect: 'error' });
    this.#api = new Stripe(key, {
      ...addressOf(url),
      httpClient: Stripe.createFetchHttpClient(send as typeof globalThis.fetch),
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }

  /** Makes a call that changes something; `operation` names it in the metric. Never throws. */
  change(operation: string, call: StripeCall<unknown>): Promise<StripeOutcome> {
    return this.#run(operation, (api) => call(api, { timeout: this.#timeoutMs }));
  }

  /** Makes a call that only asks. Never throws. */
  lookUp(call: StripeCall<unknown>): Promise<StripeOutcome> {
    return this.#run('look_up', (api) => call(api, { timeout: this.#lookUpTimeoutMs }));
  }

  /** Waits for calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.close();
  }

  async #run(operation: string, call: (api: Stripe) => Promise<unknown>): Promise<StripeOutcome> {
    const observe = providerCallDuration.startTimer({ provider: 'stripe', operation });
    const outcome: StripeOutcome = await this.#breaker
      .run(() => call(this.#api))
      .then(
        (body) => ({ kind: 'response', body }),
        (error: unknown) => ({ kind: 'error', error }),
      );
    observe({ outcome: outcome.kind === 'response' ? '200' : nameOf(outcome.error) });
    return outcome;
  }
}

function addressOf(url: string | undefined): { host?: string; port?: string; protocol?: 'http' | 'https' } {
  if (url === undefined) return {};
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  return { host: hostname, port: port || (isSecure ? '443' : '80'), protocol: isSecure ? 'https' : 'http' };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  return (error.statusCode ?? FIRST_FAILING_STATUS) >= FIRST_FAILING_STATUS;
}

function nameOf(error: unknown): string {
  if (error instanceof Stripe.errors.StripeError) return String(error.statusCode ?? error.type);
  return error instanceof Error ? error.name : 'error';
}
