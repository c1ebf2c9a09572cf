import type { ContactBook } from '../contacts/contact-book.ts';
import { wantedChannels } from '../domain/preferences.ts';
import type { NotificationPreferences } from '../generated/schema.ts';

/** By which channels a user is told, what follows where they have not said included. */
export async function findPreferences(contacts: ContactBook, userId: string): Promise<NotificationPreferences> {
  const { details, preferences } = await contacts.recipient(userId);
  const reach = { hasEmail: details?.email != null, hasPhone: details?.phoneNumber != null };
  return { userId, ...wantedChannels(preferences, reach) };
}
