import { CircuitBreaker, CircuitOpenError } from '@holdfast/circuit-breaker';
import { metrics } from '@holdfast/telemetry';
import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'undici';
import { DeliveryError, type DeliveryProblem } from './delivery-error.ts';
import { withoutRecipient } from './without-recipient.ts';

/** Where a provider is, and how it knows us. */
export type ProviderHttpOptions = {
  /** Names it in metrics and errors. */
  readonly name: string;
  readonly url: string;
  /** The Authorization header's value. */
  readonly authorization: string;
  /** In milliseconds, from sending to the answer's end. @default 8000 */
  readonly timeoutMs?: number | undefined;
};

/** One call: a POST where there is a body, else a GET. */
export type ProviderCall = {
  readonly path: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** Whom the message is for; left out of errors. */
  readonly recipient: string;
};

/** What the provider answered where it did what was asked. */
export type ProviderAnswer = { readonly headers: IncomingHttpHeaders; readonly text: string };

const duration = metrics.histogram(
  'notification_provider_call_duration_seconds',
  'How long calls to the providers of messages took.',
  ['provider', 'outcome'],
);

const connections = 10;
const connectTimeoutMs = 3_000;
/** With the look-up before it and what inventory is asked, less than the sender's claim on a message lasts. */
const defaultTimeoutMs = 8_000;
/** Of what a provider says about an error. */
const longestExcerpt = 300;
/** Nothing has left this machine where one of these is the cause. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * A provider's HTTP API, by connections that are kept open. One that failed many times in a row is left alone for a moment:
 * then calls are `busy` at once.
 */
export class ProviderHttp implements AsyncDisposable {
  readonly #options: ProviderHttpOptions;
  readonly #pool: Pool;
  readonly #breaker: CircuitBreaker;

  /** Connects at the first call. */
  constructor(options: ProviderHttpOptions) {
    this.#options = options;
    this.#pool = new Pool(new URL(options.url).origin, { connections, connectTimeout: connectTimeoutMs });
    this.#breaker = new CircuitBreaker({
      target: options.name,
      isFailure: () => true,
      isFailedAnswer: (answer) => (answer as { status: number }).status >= 500,
    });
  }

  /** Makes a call, once. Throws DeliveryError unless it is answered with a 2xx. */
  async send(call: ProviderCall): Promise<ProviderAnswer> {
    const { name } = this.#options;
    const observe = duration.startTimer({ provider: name });
    try {
      const { status, ...answer } = await this.#breaker.run(() => this.#exchange(call));
      observe({ outcome: String(status) });
      if (status >= 200 && status < 300) return answer;
      const said = withoutRecipient(answer.text, call.recipient).slice(0, longestExcerpt);
      throw new DeliveryError(problemOf(status), `${name} answered ${status}: ${said}`);
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      const failure = failureOf(name, error);
      observe({ outcome: failure.problem });
      throw failure;
    }
  }

  /** Waits for calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }

  async #exchange({ path, body }: ProviderCall) {
    const { url, authorization, timeoutMs = defaultTimeoutMs } = this.#options;
    const response = await this.#pool.request({
      path: `${new URL(url).pathname.replace(/\/$/, '')}${path}`,
      method: body ? 'POST' : 'GET',
      headers: { authorization, accept: 'application/json', ...(body && { 'content-type': body.type }) },
      ...(body && { body: body.text }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
  }
}

/** A key or a sender that is not accepted (401, 403) is no fault of the message: it waits until that is put right. */
function problemOf(status: number): DeliveryProblem {
  return status >= 500 || [401, 403, 408, 429].includes(status) ? 'busy' : 'refused';
}

function failureOf(name: string, cause: unknown): DeliveryError {
  if (cause instanceof CircuitOpenError) return new DeliveryError('busy', cause.message, { cause });
  const { code = '' } = cause as { code?: string };
  if (neverSent.has(code)) return new DeliveryError('busy', `${name} cannot be reached`, { cause });
  return new DeliveryError('unknown', `${name} did not answer: it may have taken the message`, { cause });
}
