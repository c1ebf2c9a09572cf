import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A WebSocket on which a test speaks graphql-transport-ws by itself. */
export type RawSocket = Disposable & {
  readonly socket: WebSocket;
  send(message: object): void;
  /** The next message of this type. */
  next(type: string): Promise<{ readonly id?: string; readonly payload?: unknown }>;
  /** How the other side closed it. */
  closed(): Promise<{ readonly code: number; readonly reason: string }>;
};

/** How long a message or the end may be waited for, in milliseconds. */
const limit = 30_000;

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** Opens a socket at the gateway's `/graphql`. */
export async function openRawSocket(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const messages: Message[] = [];
  let arrived = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)) as Message);
    arrived.resolve();
    arrived = Promise.withResolvers();
  });
  const closing = once(socket, 'close').then(([code, reason]) => ({ code: code as number, reason: String(reason) }));
  closing.catch(() => undefined);
  await once(socket, 'open');
  const next = async (type: string): Promise<Message> => {
    for (;;) {
      const index = messages.findIndex((message) => message.type === type);
      const [found] = index < 0 ? [] : messages.splice(index, 1);
      if (found) return found;
      await inTime(
        `${type} message`,
        arrived.promise,
        closing.then(({ code }) => Promise.reject(new Error(`Closed with ${code}`))),
      );
    }
  };
  return {
    socket,
    send: (message) => socket.send(JSON.stringify(message)),
    next,
    closed: () => inTime('close', closing),
    [Symbol.dispose]: () => socket.terminate(),
  };
}

/** What comes first of these. Throws where nothing does in time. */
async function inTime<T>(what: string, ...promises: Promise<T>[]): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No ${what} within ${limit / 1_000} s`)), limit);
  try {
    return await Promise.race([...promises, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
