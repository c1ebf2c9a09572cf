import type { MikroORM } from '@mikro-orm/postgresql';
import { type ContactsKeys, newWrappedKey } from './contacts-keys.ts';
import { type Recipient, type RecipientRow, selectRecipient } from './recipient.ts';
import { UserCipher } from './user-cipher.ts';

/** Where a user can be reached. */
export type ContactDetails = { readonly email: string | null; readonly phoneNumber: string | null };

// Most who book were never seen before, and in a flash sale all of them come at once: one statement, one round trip.
const enroll = `
  WITH key AS (
    INSERT INTO data_keys (user_id, wrapped_key) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING user_id
  )
  INSERT INTO contacts (user_id, email, phone_number) SELECT user_id, ?, ? FROM key
  ON CONFLICT (user_id) DO UPDATE SET email = excluded.email, phone_number = excluded.phone_number, updated_at = now()
  RETURNING user_id
`;

// A contact whose key is gone meanwhile, its user having been erased, is not written.
const replace = `
  INSERT INTO contacts (user_id, email, phone_number) VALUES (?, ?, ?)
  ON CONFLICT (user_id) DO UPDATE SET email = excluded.email, phone_number = excluded.phone_number, updated_at = now()
  RETURNING user_id
`;

/** Knows where users can be reached. What it keeps is unreadable without CONTACTS_KEY, and without the user's own key. */
export class ContactBook {
  readonly #orm: MikroORM;
  readonly #keys: ContactsKeys;

  constructor(orm: MikroORM, keys: ContactsKeys) {
    this.#orm = orm;
    this.#keys = keys;
  }

  /** Where the user can be reached; undefined where that was never told, or is forgotten. */
  async find(userId: string): Promise<ContactDetails | undefined> {
    return (await this.recipient(userId)).details;
  }

  /** Everything that is known of a user to whom a message is to go. */
  async recipient(userId: string): Promise<Recipient> {
    const [row] = await this.#orm.em.fork().execute<RecipientRow[]>(selectRecipient, [userId]);
    if (!row) throw new Error('A row was selected, and none came');
    const { isErased, wrappedKey, isKnown, wantsEmail, wantsSms } = row;
    const cipher = wrappedKey ? this.#cipher({ userId, wrappedKey }) : undefined;
    const details = cipher && isKnown ? decrypted(cipher, row) : undefined;
    return { isErased, details, cipher, preferences: { email: wantsEmail, sms: wantsSms } };
  }

  /**
   * Remembers where the user can be reached, instead of what was known before. Writes nothing where that is the same.
   * Nothing is kept of somebody who was erased: gives false then.
   */
  async register(userId: string, details: ContactDetails): Promise<boolean> {
    if (await this.#enroll(userId, details)) return true;
    const { details: known, cipher } = await this.recipient(userId);
    if (!cipher) return false;
    if (known && known.email === details.email && known.phoneNumber === details.phoneNumber) return true;
    const { email, phoneNumber } = encrypted(cipher, details);
    const kept = await this.#orm.em.fork().execute(replace, [userId, email, phoneNumber]);
    return kept.length > 0;
  }

  /** Makes the user's key and keeps the details under it. Does nothing, and says so, where the user has a key already. */
  async #enroll(userId: string, details: ContactDetails): Promise<boolean> {
    const wrappedKey = newWrappedKey(this.#keys, userId);
    const { email, phoneNumber } = encrypted(new UserCipher(this.#keys, userId, wrappedKey), details);
    const enrolled = await this.#orm.em.fork().execute(enroll, [userId, wrappedKey, email, phoneNumber]);
    return enrolled.length > 0;
  }

  #cipher({ userId, wrappedKey }: { userId: string; wrappedKey: Uint8Array }): UserCipher {
    return new UserCipher(this.#keys, userId, wrappedKey);
  }
}

function encrypted(cipher: UserCipher, { email, phoneNumber }: ContactDetails) {
  return { email: cipher.encrypt('email', email), phoneNumber: cipher.encrypt('phoneNumber', phoneNumber) };
}

function decrypted(
  cipher: UserCipher,
  { email, phoneNumber }: Pick<RecipientRow, keyof ContactDetails>,
): ContactDetails {
  return { email: cipher.decrypt('email', email), phoneNumber: cipher.decrypt('phoneNumber', phoneNumber) };
}
