import { Pool } from 'undici';
import type { Event } from '../domain/event.ts';
import { signatureHeader } from './signature-header.ts';

/** Where web hooks go. */
export type EndpointOptions = {
  url: string;
  /** What both sides know, to sign by. */
  secret: string;
};

const CONNECTIONS = 8;
const TIMEOUT_MS = 10_000;

/** The merchant's endpoint for web hooks, over connections that are kept. */
export class WebhookEndpoint implements AsyncDisposable {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #secret: string;

  /** Connects at the first event. */
  constructor({ url, secret }: EndpointOptions) {
    const { origin, pathname, search } = new URL(url);
    this.#pool = new Pool(origin, {
      connections: CONNECTIONS,
      connectTimeout: TIMEOUT_MS,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    this.#path = pathname + search;
    this.#secret = secret;
  }

  /** Sends the event, signed anew. Throws where the answer is not a 2xx, or none comes in time. */
  async send(event: Event): Promise<void> {
    const body = JSON.stringify(event);
    const response = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Holdfast-Payment-Sandbox/1.0',
        'stripe-signature': signatureHeader(this.#secret, body, new Date()),
      },
      body,
    });
    await response.body.dump();
    if (response.statusCode < 200 || response.statusCode > 299) throw new Error(`status ${response.statusCode}`);
  }

  /** Breaks what is under way off. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy();
  }
}
