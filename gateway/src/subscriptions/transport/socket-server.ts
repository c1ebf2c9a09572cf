import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { metrics } from '@holdfast/telemetry';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { closeCodes } from './close-codes.ts';
import { openConnection } from './socket-connection.ts';
import { createSocketProtocol, type SocketProtocolOptions } from './socket-protocol.ts';

/** What the socket server is opened with. */
export type SocketServerOptions = SocketProtocolOptions & {
  /** Whose upgrade requests are answered. */
  readonly http: HttpServer;
  /** The path at which sockets are opened. */
  readonly path: string;
  /** The client's IP address, as the HTTP front sees it. */
  readonly addressOf: (request: IncomingMessage) => string;
};

/** The longest message, in bytes. */
const maxPayload = 1024 * 1024;
/** How long clients may take to close their sockets when the gateway goes down, in milliseconds. */
const closingTime = 1_000;

const open = metrics.gauge('gateway_sockets', 'Open WebSockets.');

/** Serves GraphQL over WebSocket. Disposing of it closes every socket. */
export function openSocketServer(options: SocketServerOptions): AsyncDisposable {
  const { http, path, addressOf, logger } = options;
  const protocol = createSocketProtocol(options);
  const sockets = new WebSocketServer({ noServer: true, maxPayload, handleProtocols });
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) return refuseUpgrade(stream);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      open.inc();
      socket.once('close', () => open.dec());
      openConnection(protocol, { socket, request, address: addressOf(request) }, logger);
    });
  };
  http.on('upgrade', upgrade);
  return {
    async [Symbol.asyncDispose]() {
      http.off('upgrade', upgrade);
      await closeAll(sockets);
    },
  };
}

function refuseUpgrade(stream: Duplex): void {
  stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const closed = [...sockets.clients].map((socket) => {
    socket.close(closeCodes.goingAway, 'The gateway is going down.');
    const force = setTimeout(() => socket.terminate(), closingTime);
    return new Promise<void>((resolve) =>
      socket.once('close', () => {
        clearTimeout(force);
        resolve();
      }),
    );
  });
  await Promise.all(closed);
}
