import type { Role } from '@holdfast/identity';
import { createClient } from 'graphql-ws';
import type { TestGateway } from './test-gateway.ts';

/** A frame of `bookingStatusChanged`. */
export type StatusFrame = {
  readonly eventId: string;
  readonly cursor: string;
  readonly bookingId: string;
  readonly previousStatus: string | null;
  readonly status: string;
  readonly occurredAt: string;
  readonly booking: { readonly status: string; readonly version: number } | null;
};

/** The subscription that tests send. */
export const statusSubscription = `subscription Status($bookingId: ID, $after: String) {
  bookingStatusChanged(bookingId: $bookingId, after: $after) {
    eventId cursor bookingId previousStatus status occurredAt booking { status version }
  }
}`;

/** What a subscriber is to be. */
export type SubscriberOptions = {
  readonly user: string;
  readonly role?: Role;
  readonly variables?: {
    readonly bookingId?: string;
    readonly sagaId?: string;
    readonly itemId?: string;
    readonly after?: string;
  };
  /** @default statusSubscription */
  readonly query?: string;
};

/** A client that subscribes by graphql-ws, over a socket of its own. */
export type Subscriber = AsyncDisposable & {
  /** The next frame. Rejects with the errors where there are some instead. */
  next(): Promise<StatusFrame>;
  /** The next frame's data as it came. */
  nextData(): Promise<unknown>;
  /** So many frames. */
  take(count: number): Promise<StatusFrame[]>;
};

/** Subscribes. Resolves once the gateway has acknowledged the connection. */
export async function subscribe({ url, issuer }: TestGateway, options: SubscriberOptions): Promise<Subscriber> {
  const { user, role = 'customer', variables = {}, query = statusSubscription } = options;
  const token = await issuer.sign({ sub: user, role });
  const connected = Promise.withResolvers<void>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    on: { connected: () => connected.resolve(), closed: () => connected.resolve() },
  });
  const frames = client.iterate({ query, variables });
  const first = frames.next();
  first.catch(() => undefined);
  await connected.promise;
  const waiting = [first];
  const nextData = async () => {
    const { value, done } = await (waiting.shift() ?? frames.next());
    if (done) throw new Error('The subscription has ended');
    if (value.errors) throw value.errors;
    return value.data;
  };
  const next = async () => ((await nextData()) as { bookingStatusChanged: StatusFrame }).bookingStatusChanged;
  return {
    next,
    nextData,
    take: async (count) => {
      const taken: StatusFrame[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    [Symbol.asyncDispose]: async () => {
      await client.dispose();
    },
  };
}
