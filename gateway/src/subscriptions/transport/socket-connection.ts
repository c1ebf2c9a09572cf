import type { IncomingMessage } from 'node:http';
import type { Logger } from '@holdfast/telemetry';
import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { ConnectionAuthority } from './socket-authority.ts';

/** What is known of a socket beside what graphql-ws keeps. */
export type SocketExtra = {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** The client's IP address. */
  readonly address: string;
  /** Once connection_init was accepted. */
  authority?: ConnectionAuthority;
};

/** How often a socket is pinged, in milliseconds. One that has not answered by the next time is gone. */
const pingInterval = 12_000;

/** Lets graphql-ws speak over a WebSocket. */
export function openConnection(server: Server<SocketExtra>, extra: SocketExtra, logger: Logger): void {
  const { socket } = extra;
  const keepAlive = startPinging(socket);
  socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) => send(socket, data),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (listener) =>
        socket.on('message', (data) => {
          listener(String(data)).catch((error: unknown) => {
            logger.error({ err: error }, 'a message over a socket could not be answered');
            socket.close(CloseCode.InternalServerError, 'Something went wrong on our side.');
          });
        }),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    keepAlive[Symbol.dispose]();
    closed(code, String(reason)).catch((error: unknown) =>
      logger.error({ err: error }, 'a socket could not be tidied up'),
    );
  });
}

/** Resolves once the data has left this process, so that a slow client slows down what is made for it. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
    else resolve();
  });
}

function startPinging(socket: WebSocket): Disposable {
  let isAnswered = true;
  socket.on('pong', () => (isAnswered = true));
  const timer = setInterval(() => {
    if (!isAnswered) return socket.terminate();
    isAnswered = false;
    socket.ping();
  }, pingInterval);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
