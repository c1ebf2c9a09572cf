import { ServiceUnavailableError } from '@holdfast/service-client';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { Notification } from '../domain/notification.entity.ts';
import { MailError, type Mailer } from '../mail/mailer.ts';
import { type BookedItem, mailViewOf } from '../mail/mail-view.ts';
import { renderMail } from '../mail/render-mail.ts';
import type { Attempt } from './delivery-queue.ts';
import { delayAfterRefusal, delayWhileServiceIsAway } from './retry-policy.ts';

/** What a mail is made of and goes through. */
export type DeliveryParts = {
  readonly contacts: ContactBook;
  readonly mailer: Mailer;
  /** Asks inventory for an item; undefined where there is none any more. */
  readonly findItem: (itemId: string) => Promise<BookedItem | undefined>;
};

/** Tries to send one notification. Never throws: every ending has a name. */
export async function attemptDelivery(parts: DeliveryParts, notification: Notification): Promise<Attempt> {
  try {
    const contact = await parts.contacts.find(notification.userId);
    if (!contact?.email) return { outcome: 'FAILED', error: 'No e-mail address of the user is known' };
    const response = await send(parts, notification, contact.email);
    return { outcome: 'SENT', response };
  } catch (error) {
    return attemptAfter(error as Error, notification.attempts);
  }
}

async function send(parts: DeliveryParts, notification: Notification, to: string): Promise<string> {
  const { bookingId, template, content, id } = notification;
  const item = await parts.findItem(content.itemId);
  return parts.mailer.send({ to, id, ...renderMail(template, mailViewOf(bookingId, content, item)) });
}

function attemptAfter(error: Error, attempts: number): Attempt {
  if (error instanceof ServiceUnavailableError) {
    return { outcome: 'POSTPONED', error: error.message, delay: delayWhileServiceIsAway(attempts) };
  }
  const permanent = error instanceof MailError && error.permanent;
  const delay = permanent ? undefined : delayAfterRefusal(attempts);
  return delay === undefined
    ? { outcome: 'FAILED', error: error.message }
    : { outcome: 'POSTPONED', error: error.message, delay };
}
