import type { Preferences } from '../domain/preferences.ts';
import type { ContactDetails } from './contact-book.ts';
import type { UserCipher } from './user-cipher.ts';

/** Everything that is known of a user to whom a message is to go. */
export type Recipient = {
  /** Whether nothing is kept of them any more. */
  readonly isErased: boolean;
  /** Undefined where that was never told, or is forgotten. */
  readonly details: ContactDetails | undefined;
  readonly preferences: Preferences;
  /** With the user's own key; undefined where they have none. */
  readonly cipher: UserCipher | undefined;
};

/** A user's rows, side by side. */
export type RecipientRow = {
  readonly isErased: boolean;
  readonly wrappedKey: Buffer | null;
  readonly isKnown: boolean;
  readonly email: Buffer | null;
  readonly phoneNumber: Buffer | null;
  readonly wantsEmail: boolean | null;
  readonly wantsSms: boolean | null;
};

/** Reads all of a user's rows in one round trip. Takes the user's id. */
export const selectRecipient = `
  select k.wrapped_key as "wrappedKey", c.user_id is not null as "isKnown", c.email, c.phone_number as "phoneNumber",
    p.email as "wantsEmail", p.sms as "wantsSms", e.user_id is not null as "isErased"
  from (select ?::varchar as user_id) u
    left join data_keys k using (user_id) left join contacts c using (user_id) left join preferences p using (user_id)
    left join erased_users e using (user_id)`;
