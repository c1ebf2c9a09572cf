import type { EventHandler } from '@holdfast/inbox';
import { recordNotifications } from '../commands/record-notification.ts';
import { confirmationOf } from '../domain/message-content.ts';
import type { Recording } from './recording.ts';

/** A confirmed booking: its customer gets the confirmation. */
export function onBookingConfirmed({ canText, recorded }: Recording): EventHandler<'BookingConfirmed'> {
  return async ({ payload }, em, { afterCommit }) => {
    await recordNotifications(em, payload, { content: confirmationOf(payload), canText });
    afterCommit(recorded);
  };
}
