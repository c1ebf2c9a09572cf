import { randomBytes } from 'node:crypto';
import { seal, unseal } from './sealed-text.ts';

/** The service's keys: the first wraps, all of them unwrap, so that it can be exchanged while everything runs. */
export type ContactsKeys = readonly [Buffer, ...Buffer[]];

/** The keys that the configuration names. */
export function contactsKeysOf(config: {
  readonly CONTACTS_KEY: Buffer;
  readonly CONTACTS_KEY_PREVIOUS?: Buffer | undefined;
}): ContactsKeys {
  const { CONTACTS_KEY: current, CONTACTS_KEY_PREVIOUS: previous } = config;
  return previous ? [current, previous] : [current];
}

/** Makes a new data key for a user, wrapped. */
export function newWrappedKey([current]: ContactsKeys, userId: string): Buffer {
  return seal(current, purposeFor(userId), randomBytes(32));
}

/** A user's data key. Throws where the wrapped key is not this user's, or none of the keys wrapped it. */
export function unwrapKey(keys: ContactsKeys, userId: string, wrappedKey: Uint8Array): Buffer {
  const [current, ...older] = keys;
  const opened = older.map((key) => tryToUnwrap(key, userId, wrappedKey)).find((key) => key !== undefined);
  return opened ?? unseal(current, purposeFor(userId), wrappedKey);
}

/** The same data key, wrapped with the current key; undefined where it is so already. */
export function rewrapKey(keys: ContactsKeys, userId: string, wrappedKey: Uint8Array): Buffer | undefined {
  const [current] = keys;
  if (tryToUnwrap(current, userId, wrappedKey)) return undefined;
  return seal(current, purposeFor(userId), unwrapKey(keys, userId, wrappedKey));
}

function tryToUnwrap(key: Buffer, userId: string, wrappedKey: Uint8Array): Buffer | undefined {
  try {
    return unseal(key, purposeFor(userId), wrappedKey);
  } catch {
    return undefined;
  }
}

function purposeFor(userId: string): string {
  return `data key of ${userId}`;
}
