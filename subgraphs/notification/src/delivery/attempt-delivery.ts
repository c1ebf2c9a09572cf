import { ServiceUnavailableError } from '@holdfast/service-client';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { Notification } from '../domain/notification.entity.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { BookedItem } from '../messages/message-view.ts';
import { sealMessage } from '../domain/sealed-message.ts';
import { DeliveryError } from '../providers/delivery-error.ts';
import type { SmsSender } from '../sms/sms-sender.ts';
import type { Attempt } from './delivery-queue.ts';
import { delayAfterRefusal, delayWhileServiceIsAway } from './retry-policy.ts';
import { routeMessage } from './route-message.ts';
import { sendMessage } from './send-message.ts';

/** What a message is made of and goes through. */
export type DeliveryParts = {
  readonly contacts: ContactBook;
  readonly mailer: Mailer;
  /** Undefined where there are to be no text messages. */
  readonly smsSender: SmsSender | undefined;
  /** Asks inventory for an item; undefined where there is none any more. */
  readonly findItem: (itemId: string) => Promise<BookedItem | undefined>;
  /** Where a user can stop messages; undefined where customers have no way there. */
  readonly unsubscribeUrl: (userId: string) => string | undefined;
};

/** Tries to send one notification. Never throws: every ending has a name. */
export async function attemptDelivery(parts: DeliveryParts, notification: Notification): Promise<Attempt> {
  try {
    const recipient = await parts.contacts.recipient(notification.userId);
    const route = routeMessage(notification, recipient);
    if ('outcome' in route) return route;
    const { response, message } = await sendMessage(parts, notification, route.to);
    const sealed = recipient.cipher && sealMessage(recipient.cipher, notification.id, message);
    return { outcome: 'SENT', response, message: sealed ?? null };
  } catch (error) {
    return attemptAfter(error as Error, notification.attempts);
  }
}

function attemptAfter(error: Error, attempts: number): Attempt {
  if (error instanceof ServiceUnavailableError) {
    return { outcome: 'POSTPONED', error: error.message, delay: delayWhileServiceIsAway(attempts) };
  }
  const problem = error instanceof DeliveryError ? error.problem : 'busy';
  const delay = problem === 'refused' ? undefined : delayAfterRefusal(attempts);
  if (delay === undefined) return { outcome: 'FAILED', error: error.message };
  return { outcome: problem === 'unknown' ? 'UNKNOWN' : 'POSTPONED', error: error.message, delay };
}
