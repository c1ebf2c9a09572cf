import type { Client } from 'graphql-ws/client';

/** One change of a booking's status, as the gateway tells it. */
export type StatusChange = {
  /** Unique per change. */
  eventId: string;
  /** The booking that changed. */
  bookingId: string;
  /** What it was, or null for a new one. */
  previousStatus: string | null;
  /** What it became. */
  status: string;
  /** RFC 3339. */
  occurredAt: string;
};

type Snapshot = { changes: readonly StatusChange[]; problem: string | null };

/** The changes seen since the page was opened, as a store that React can watch. */
export type LiveBookings = {
  /** Calls the listener after every change until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
  /** The newest changes first, and why none come, where that is so. */
  snapshot: () => Snapshot;
};

const shown = 50;
const query = 'subscription { bookingStatusChanged { eventId bookingId previousStatus status occurredAt } }';

/** Follows every booking that the signed-in user may see. The socket opens with the first listener. */
export function followBookings(socket: Client): LiveBookings {
  const listeners = new Set<() => void>();
  let current: Snapshot = { changes: [], problem: null };
  let isFollowing = false;
  const update = (next: Partial<Snapshot>) => {
    current = { ...current, ...next };
    listeners.forEach((listener) => listener());
  };
  const add = (change: StatusChange) =>
    update({ problem: null, changes: [change, ...current.changes].slice(0, shown) });
  return {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      if (!isFollowing) start(socket, add, (problem) => update({ problem }));
      isFollowing = true;
      return () => listeners.delete(listener);
    },
  };
}

function start(socket: Client, add: (change: StatusChange) => void, fail: (problem: string) => void): void {
  socket.subscribe<{ bookingStatusChanged: StatusChange }>(
    { query },
    {
      next: ({ data, errors }) => {
        if (errors?.[0]) fail(errors[0].message);
        else if (data) add(data.bookingStatusChanged);
      },
      error: (error) => fail(`Not following: ${describe(error)}`),
      complete: () => undefined,
    },
  );
}

function describe(error: unknown): string {
  if (Array.isArray(error)) return error.map(({ message }: { message: string }) => message).join(', ');
  if (error instanceof Error) return error.message;
  return error instanceof CloseEvent ? `the connection closed (${error.code} ${error.reason})` : String(error);
}
