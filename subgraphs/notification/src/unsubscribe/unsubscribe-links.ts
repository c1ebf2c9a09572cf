import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Makes and reads the links by which a user stops messages without signing in. A token is the user's pseudonymous id and a
 * signature: it says nothing of them to anybody else, nobody can make one for another user, and it does not expire, since
 * mails are kept for years.
 */
export class UnsubscribeLinks {
  readonly #key: Buffer;

  /** The key is not that of the contacts: that one is exchanged, and links are to work for years. */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** A user's link, below the address at which customers reach the gateway. */
  urlOf(userId: string, publicUrl: string): string {
    const token = `${Buffer.from(userId, 'utf8').toString('base64url')}.${this.#sign(userId).toString('base64url')}`;
    return `${publicUrl.replace(/\/$/, '')}/unsubscribe?token=${token}`;
  }

  /** The id of the user whose token it is; undefined where it was not made here. */
  userOf(token: string): string | undefined {
    const [encoded = '', signature = ''] = token.split('.');
    const userId = Buffer.from(encoded, 'base64url').toString('utf8');
    const given = Buffer.from(signature, 'base64url');
    const own = this.#sign(userId);
    return given.length === own.length && timingSafeEqual(given, own) ? userId : undefined;
  }

  #sign(userId: string): Buffer {
    return createHmac('sha256', this.#key).update(userId).digest();
  }
}
