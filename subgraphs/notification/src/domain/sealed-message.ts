import type { UserCipher } from '../contacts/user-cipher.ts';

/** What a message said, in plain words; text messages have no subject. */
export type MessageText = { readonly subject: string | null; readonly text: string };

/** Seals what a message said with its user's key, bound to its notification. */
export function sealMessage(cipher: UserCipher, notificationId: string, message: MessageText): Buffer {
  return cipher.seal(`message ${notificationId}`, JSON.stringify(message));
}

/** What a message said. Throws where it is another notification's, or has been changed. */
export function openMessage(cipher: UserCipher, notificationId: string, sealed: Uint8Array): MessageText {
  return JSON.parse(cipher.open(`message ${notificationId}`, sealed)) as MessageText;
}
