import type { Notification } from '../domain/notification.entity.ts';
import { messageViewOf } from '../messages/message-view.ts';
import { renderMail, renderSms } from '../messages/render-message.ts';
import { DeliveryError } from '../providers/delivery-error.ts';
import type { DeliveryParts } from './attempt-delivery.ts';

/**
 * Puts a message into words and hands it to its channel's provider; gives the provider's name for it. Throws DeliveryError,
 * and ServiceUnavailableError where inventory is away.
 */
export async function sendMessage(parts: DeliveryParts, notification: Notification, to: string): Promise<string> {
  const { bookingId, content, template, channel, userId, id } = notification;
  const unsubscribeUrl = parts.unsubscribeUrl(userId);
  const view = messageViewOf(content, await parts.findItem(content.itemId), { bookingId, unsubscribeUrl });
  if (channel === 'EMAIL') return parts.mailer.send({ to, id, unsubscribeUrl, ...renderMail(template, view) });
  if (!parts.smsSender) throw new DeliveryError('refused', 'No provider of text messages is configured');
  // The first attempt's outcome may be unknown also because its process was killed.
  return parts.smsSender.send({ to, text: renderSms(template, view), mayHaveBeenSent: notification.attempts > 1 });
}
