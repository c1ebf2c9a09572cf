import { createApiClient, type ApiClient } from '@holdfast/api-client';
import { startSystem, type RunningSystem } from '@holdfast/launcher';
import { randomUUID } from 'node:crypto';
import { createItem } from './operations.ts';

/** What the payment provider's ledger says of one booking, in minor units. */
export type LedgerSums = { booking_id: string; captured: number; net: number; outstanding: number; captures: number };

/** A mail as it lies in the inbox. */
export type Mail = { subject: string; to: { address: string }[]; text: string };

/** The whole system, as the journeys use it: through its public addresses, and those of the servers that aren't ours. */
export type JourneySystem = AsyncDisposable & {
  readonly running: RunningSystem;
  /** A signed-in client of the API; without a name, somebody without a token. */
  client(user?: string, role?: 'customer' | 'support' | 'finance' | 'operator'): ApiClient;
  /** Puts an item on sale and gives its id. */
  putOnSale(seats: number, price?: string): Promise<string>;
  /** The payment provider's own ledger, booking by booking. */
  ledger(): Promise<LedgerSums[]>;
  /** The mails that have reached a user's address, oldest first. */
  mailsTo(user: string): Promise<Mail[]>;
};

/** A user's name that no other journey has. */
export const newUser = (): string => `user-${randomUUID().slice(0, 8)}`;

/** Starts everything for the journeys, on ports and data of its own. */
export async function startJourneySystem(): Promise<JourneySystem> {
  const running = await startSystem();
  const client: JourneySystem['client'] = (user, role = 'customer') =>
    createApiClient(running.graphqlUrl, user ? running.token({ user, role }) : undefined);
  return {
    running,
    client,
    putOnSale: async (seats, price = '25.00') => {
      const itemId = `item-${randomUUID()}`;
      await using operator = client('operator', 'operator');
      const eventDate = new Date(Date.now() + 30 * 86_400_000).toISOString();
      const input = {
        itemId,
        name: `An evening of ${itemId}`,
        totalCapacity: seats,
        price: { amount: price, currency: 'EUR' },
        eventDate,
      };
      await operator.request(createItem, { input });
      return itemId;
    },
    ledger: async () => {
      const headers = { authorization: `Bearer ${running.sandboxKey}` };
      const response = await fetch(`${running.sandboxUrl}/ledger`, { headers });
      return ((await response.json()) as { bookings: LedgerSums[] }).bookings;
    },
    mailsTo: async (user) => {
      const mails = (await (await fetch(`${running.inboxUrl}/api/email`)).json()) as Mail[];
      return mails.filter(({ to }) => to.some(({ address }) => address.startsWith(`${user}@`)));
    },
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}
