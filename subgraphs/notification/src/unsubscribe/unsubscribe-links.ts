import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ContactsKeys } from '../contacts/contacts-keys.ts';

/**
 * Makes and reads the links by which a user stops messages without signing in. A token is the user's pseudonymous id and a
 * signature: it says nothing of them to anybody else, nobody can make one for another user, and it does not expire, since
 * mails are kept for years.
 */
export class UnsubscribeLinks {
  readonly #keys: readonly Buffer[];

  /** The signatures' keys are derived from the service's own, and of no use for anything else. */
  constructor(keys: ContactsKeys) {
    this.#keys = keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', 'unsubscribe links', 32)));
  }

  /** A user's link, below the address at which customers reach the gateway. */
  urlOf(userId: string, publicUrl: string): string {
    const token = `${Buffer.from(userId, 'utf8').toString('base64url')}.${this.#sign(userId)[0]?.toString('base64url')}`;
    return `${publicUrl.replace(/\/$/, '')}/unsubscribe?token=${token}`;
  }

  /** The id of the user whose token it is; undefined where it was not made here. */
  userOf(token: string): string | undefined {
    const [encoded = '', signature = ''] = token.split('.');
    const userId = Buffer.from(encoded, 'base64url').toString('utf8');
    const given = Buffer.from(signature, 'base64url');
    const isOurs = this.#sign(userId).some((own) => given.length === own.length && timingSafeEqual(given, own));
    return isOurs ? userId : undefined;
  }

  /** Its signatures, the current key's first. */
  #sign(userId: string): Buffer[] {
    return this.#keys.map((key) => createHmac('sha256', key).update(userId).digest());
  }
}
