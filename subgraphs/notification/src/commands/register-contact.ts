import { badUserInput, requireText } from '@holdfast/subgraph';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { RegisterContactInput, RegisterContactResult } from '../generated/schema.ts';

const emailAddress = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const longestEmail = 254;

/** Remembers how a user can be reached, unless they were erased. Throws BAD_USER_INPUT where an address could not be written to. */
export async function registerContact(
  contacts: ContactBook,
  input: RegisterContactInput,
): Promise<RegisterContactResult> {
  const userId = requireText('userId', input.userId, 100);
  const email = input.email ?? null;
  const phoneNumber = input.phoneNumber ?? null;
  if (email !== null && (email.length > longestEmail || !emailAddress.test(email))) {
    throw badUserInput('"email" must be an e-mail address.');
  }
  if (phoneNumber !== null && !e164.test(phoneNumber)) {
    throw badUserInput('"phoneNumber" must be a number in the form of E.164, such as +4930123456.');
  }
  const isKept = await contacts.register(userId, { email, phoneNumber });
  if (!isKept) return { channels: [] };
  return {
    channels: [...(email === null ? [] : ['EMAIL' as const]), ...(phoneNumber === null ? [] : ['SMS' as const])],
  };
}
