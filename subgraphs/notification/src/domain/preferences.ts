import type { MessageContent } from './message-content.ts';

/** By which channels a user wants to be told; null where they have not said. */
export type Preferences = { readonly email: boolean | null; readonly sms: boolean | null };

/** At which channels a user can be reached. */
export type Reach = { readonly hasEmail: boolean; readonly hasPhone: boolean };

/** What a user wants where they have not said: mails; text messages where there is no other way to reach them. */
export function wantedChannels({ email, sms }: Preferences, { hasEmail, hasPhone }: Reach) {
  return { email: email ?? true, sms: sms ?? (hasPhone && !hasEmail) };
}

/** Cancellations that the customer caused, or of which nothing follows for them. */
const dispensable: readonly (string | null)[] = ['BY_CUSTOMER', 'EXPIRED'];

/**
 * Whether a mail is sent to those, too, who want none: the confirmation of a purchase, which the law wants in writing
 * (in the EU Directive 2011/83, article 8), and word that what was bought is not to be had any more.
 */
export function isRequired({ template, cancellationCode }: MessageContent): boolean {
  if (template === 'booking-confirmed') return true;
  return template === 'booking-cancelled' && !dispensable.includes(cancellationCode);
}

/** The channels at which a message is to be recorded; `canText` says whether text messages can be sent at all. */
export function channelsFor(preferences: Preferences, reach: Reach, canText: boolean): ('EMAIL' | 'SMS')[] {
  const isTexted = canText && reach.hasPhone && wantedChannels(preferences, reach).sms;
  // Whom nobody knows how to reach has a mail all the same: that it has failed is to be seen.
  const isMailed = reach.hasEmail || !isTexted;
  return [...(isMailed ? ['EMAIL' as const] : []), ...(isTexted ? ['SMS' as const] : [])];
}
