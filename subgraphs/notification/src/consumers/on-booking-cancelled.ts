import type { EventHandler } from '@holdfast/inbox';
import { recordNotifications } from '../commands/record-notification.ts';
import { cancellationOf } from '../domain/message-content.ts';
import type { Recording } from './recording.ts';

/** A cancelled booking: its customer is told where they do not know it yet. */
export function onBookingCancelled({ canText, recorded }: Recording): EventHandler<'BookingCancelled'> {
  return async ({ payload }, em, { afterCommit }) => {
    const content = cancellationOf(payload);
    if (!content) return;
    await recordNotifications(em, payload, { content, canText });
    afterCommit(recorded);
  };
}
