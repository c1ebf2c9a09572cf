import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { FormattedExecutionResult } from 'graphql';

/** One message of an event stream. */
export type StreamMessage =
  | { readonly event: 'next'; readonly result: FormattedExecutionResult; readonly id?: string }
  | { readonly event: 'complete' };

/** A response as Server-Sent Events, in graphql-sse's distinct connections mode. */
export type EventStream = {
  /** Resolves once the client takes more, so that a slow one slows down what is made for it. */
  send(message: StreamMessage): Promise<void>;
  /** Ends the stream. Resolves once everything has left this process, or the connection is gone. */
  end(): Promise<void>;
  /** Breaks the connection off: the client tries again. */
  destroy(): void;
  /** Aborted once the connection is gone, whoever ended it. */
  readonly closed: AbortSignal;
};

/** How often a comment keeps the connection alive, in milliseconds. */
const keepAliveInterval = 12_000;

/** Begins the stream: from here on the response is a success, and errors go by messages. */
export function openEventStream(response: ServerResponse): EventStream {
  const closed = new AbortController();
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const canWrite = () => !closed.signal.aborted && !response.writableEnded;
  const keepAlive = setInterval(() => canWrite() && response.write(':\n\n'), keepAliveInterval);
  response.once('close', () => {
    clearInterval(keepAlive);
    closed.abort();
  });
  const send = async (message: StreamMessage) => {
    if (!canWrite() || response.write(format(message))) return;
    await once(response, 'drain', { signal: closed.signal }).catch(() => undefined);
  };
  const end = () =>
    new Promise<void>((resolve) => {
      closed.signal.addEventListener('abort', () => resolve(), { once: true });
      if (closed.signal.aborted) resolve();
      response.end(() => resolve());
    });
  return { send, end, destroy: () => response.destroy(), closed: closed.signal };
}

function format(message: StreamMessage): string {
  if (message.event === 'complete') return 'event: complete\ndata:\n\n';
  const id = message.id === undefined ? '' : `id: ${message.id}\n`;
  return `event: next\n${id}data: ${JSON.stringify(message.result)}\n\n`;
}
