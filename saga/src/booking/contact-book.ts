import type { Viewer } from '@holdfast/identity';
import type { ServiceClient } from '@holdfast/service-client';
import { LRUCache } from 'lru-cache';
import { RegisterContactDocument } from '../generated/notification-client.ts';

/** Tells the notification service how customers can be reached. */
export type ContactBook = {
  /**
   * Hands on the addresses that the viewer's token vouches for; nothing where there are none, or where they were handed
   * on a while ago. Throws what the service client throws.
   */
  register(viewer: Viewer): Promise<void>;
};

/** How long a registration is remembered, in milliseconds; then it is made again, in case it was lost there. */
const remembered = 10 * 60_000;

/** In a flash sale everybody is new at once: better served late than with an error. */
const timeoutMs = 8_000;

/** The contact book of the notification service, by its client. */
export function contactBook(client: ServiceClient): ContactBook {
  const known = new LRUCache<string, Promise<unknown>>({ max: 50_000, ttl: remembered });
  return {
    async register({ userId, email = null, phoneNumber = null }) {
      if (!email && !phoneNumber) return;
      const key = JSON.stringify([userId, email, phoneNumber]);
      const registering =
        known.get(key) ??
        client.execute(RegisterContactDocument, { input: { userId, email, phoneNumber } }, { timeoutMs });
      known.set(key, registering, { noUpdateTTL: true });
      try {
        await registering;
      } catch (error) {
        known.delete(key);
        throw error;
      }
    },
  };
}
