import type { EventHandler } from '@holdfast/inbox';
import { recordNotifications } from '../commands/record-notification.ts';
import { refundOf } from '../domain/message-content.ts';
import { Notification } from '../domain/notification.entity.ts';
import type { Recording } from './recording.ts';

/** Money that went back while its booking stands: the customer is told how much. */
export function onPaymentRefunded({ canText, recorded }: Recording): EventHandler<'PaymentRefunded'> {
  return async ({ payload }, em, { afterCommit }) => {
    // What was booked is known from the booking's confirmation: refunds are made days later.
    const confirmation = await em.findOne(Notification, {
      bookingId: payload.bookingId,
      template: 'booking-confirmed',
    });
    const content = refundOf(payload, confirmation?.content);
    if (!content) return;
    await recordNotifications(em, payload, { content, canText });
    afterCommit(recorded);
  };
}
