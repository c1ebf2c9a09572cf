import type { Notification } from '../domain/notification.entity.ts';
import { messageViewOf } from '../messages/message-view.ts';
import { renderMail, renderSms } from '../messages/render-message.ts';
import type { MessageText } from '../domain/sealed-message.ts';
import { DeliveryError } from '../providers/delivery-error.ts';
import type { DeliveryParts } from './attempt-delivery.ts';

/** A message that was taken: the provider's name for it, and what it says. */
export type SentMessage = { readonly response: string; readonly message: MessageText };

/**
 * Puts a message into words and hands it to its channel's provider. Throws DeliveryError, and ServiceUnavailableError where
 * inventory is away.
 */
export async function sendMessage(parts: DeliveryParts, notification: Notification, to: string): Promise<SentMessage> {
  const { bookingId, content, template, channel, userId, id } = notification;
  const unsubscribeUrl = parts.unsubscribeUrl(userId);
  const item = content.itemId === null ? undefined : await parts.findItem(content.itemId);
  const view = messageViewOf(content, item, { bookingId, unsubscribeUrl });
  if (channel === 'EMAIL') {
    const { html, ...message } = renderMail(template, view);
    return { response: await parts.mailer.send({ to, id, unsubscribeUrl, html, ...message }), message };
  }
  if (!parts.smsSender) throw new DeliveryError('refused', 'No provider of text messages is configured');
  const text = renderSms(template, view);
  // The first attempt's outcome may be unknown also because its process was killed.
  const response = await parts.smsSender.send({ to, text, mayHaveBeenSent: notification.attempts > 1 });
  return { response, message: { subject: null, text } };
}
