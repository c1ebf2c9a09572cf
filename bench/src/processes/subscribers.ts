import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { now } from '../events/clock.ts';
import type { Arrivals, SubscribersOrder } from '../events/subscriber-process.ts';

// Sockets that each follow all bookings, as a process of their own. Connects when it is told how many, says when all are
// connected, and then, whenever it is asked about an event, when it came to each of them.
const query = 'subscription { bookingStatusChanged { eventId bookingId status occurredAt } }';

/** How many connect at the same time. */
const connecting = 50;

const arrivals = new Map<string, number[]>();

process.once('message', (order) => void connectAll(order as SubscribersOrder));
process.once('disconnect', () => process.exit());

async function connectAll({ url, tokens, sockets }: SubscribersOrder): Promise<void> {
  let next = 0;
  const connectSome = async () => {
    while (next < sockets) {
      const token = tokens[next % tokens.length]!;
      next += 1;
      await connect(url, token);
    }
  };
  await Promise.all(Array.from({ length: connecting }, connectSome));
  process.send?.({ connected: true });
  process.on('message', (eventId: string) => process.send?.({ times: arrivals.get(eventId) ?? [] } satisfies Arrivals));
}

/** Resolves once the server has accepted the socket, and it has been asked for the subscription. */
function connect(url: string, token: string): Promise<void> {
  const connected = Promise.withResolvers<void>();
  const connectionParams = { authorization: `Bearer ${token}` };
  const client = createClient({ url, connectionParams, webSocketImpl: WebSocket, retryAttempts: 0 });
  client.on('connected', () => connected.resolve());
  client.subscribe<{ bookingStatusChanged: { eventId: string } }>(
    { query },
    {
      next: ({ data }) => note(data!.bookingStatusChanged.eventId),
      error: fail,
      complete: () => fail(new Error('the server has ended a subscription')),
    },
  );
  return connected.promise;
}

function note(eventId: string): void {
  const times = arrivals.get(eventId) ?? [];
  arrivals.set(eventId, times);
  times.push(now());
}

/** A figure of fewer subscribers than were asked for would be wrong. */
function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}
