import type { Recipient } from '../contacts/recipient.ts';
import type { Notification } from '../domain/notification.entity.ts';
import { isRequired, wantedChannels } from '../domain/preferences.ts';

/** Where a message goes, or why it goes nowhere. */
export type MessageRoute =
  { readonly to: string } | { readonly outcome: 'FAILED' | 'SUPPRESSED'; readonly error: string };

/** Finds out whether a message goes out, by what its user wants now, and to which address. */
export function routeMessage({ channel, content }: Notification, recipient: Recipient): MessageRoute {
  const { details, preferences } = recipient;
  if (recipient.isErased) return { outcome: 'SUPPRESSED', error: 'The user was erased' };
  const { email = null, phoneNumber = null } = details ?? {};
  const wanted = wantedChannels(preferences, { hasEmail: email !== null, hasPhone: phoneNumber !== null });
  if (channel === 'SMS') {
    if (!wanted.sms) return { outcome: 'SUPPRESSED', error: 'The user wants no text messages' };
    return phoneNumber === null ? unknownAddress('phone number') : { to: phoneNumber };
  }
  if (!wanted.email && !isRequired(content)) return { outcome: 'SUPPRESSED', error: 'The user wants no mails' };
  return email === null ? unknownAddress('e-mail address') : { to: email };
}

function unknownAddress(kind: string): MessageRoute {
  return { outcome: 'FAILED', error: `No ${kind} of the user is known` };
}
