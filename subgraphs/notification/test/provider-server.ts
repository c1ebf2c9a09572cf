import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as the provider got it. */
export type ReceivedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What the provider answers; `cut` breaks the connection off once the request is there. */
export type ProviderReply =
  'cut' | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: object };

/** A provider of messages on real HTTP that keeps what it is asked and answers as it is told. */
export type ProviderServer = AsyncDisposable & {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** Answers the next requests, in this order; then it goes on with `usual`. */
  next(...replies: ProviderReply[]): void;
};

/** Starts a provider that answers `usual` unless told otherwise. */
export async function startProviderServer(usual: ProviderReply): Promise<ProviderServer> {
  const replies: ProviderReply[] = [];
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers, body: await text(request) });
    const reply = replies.shift() ?? usual;
    if (reply === 'cut') return void request.socket.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body ? JSON.stringify(reply.body) : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: (...more) => void replies.push(...more),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
