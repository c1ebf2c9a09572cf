import { type ContactsKeys, unwrapKey } from './contacts-keys.ts';
import { seal, unseal } from './sealed-text.ts';

/** What is encrypted of a user, each bound to its user and its place. */
export type PersonalField = 'email' | 'phoneNumber' | `message ${string}`;

/** Encrypts and decrypts the personal data of one user with the user's own key. */
export class UserCipher {
  readonly #userId: string;
  readonly #key: Buffer;

  /** Throws where the wrapped key is not this user's, or none of the service's keys wrapped it. */
  constructor(keys: ContactsKeys, userId: string, wrappedKey: Uint8Array) {
    this.#userId = userId;
    this.#key = unwrapKey(keys, userId, wrappedKey);
  }

  /** Encrypts a value, null for null. */
  encrypt(field: PersonalField, value: string | null): Buffer | null {
    return value === null ? null : this.seal(field, value);
  }

  /** Decrypts a value, null for null. Throws where it is not this user's, or has been changed. */
  decrypt(field: PersonalField, sealed: Uint8Array | null): string | null {
    return sealed === null ? null : this.open(field, sealed);
  }

  /** Encrypts a value. */
  seal(field: PersonalField, value: string): Buffer {
    return seal(this.#key, this.#purpose(field), Buffer.from(value, 'utf8'));
  }

  /** Decrypts a value. Throws where it is not this user's, or has been changed. */
  open(field: PersonalField, sealed: Uint8Array): string {
    return unseal(this.#key, this.#purpose(field), sealed).toString('utf8');
  }

  #purpose(field: PersonalField): string {
    return `${field} of ${this.#userId}`;
  }
}
