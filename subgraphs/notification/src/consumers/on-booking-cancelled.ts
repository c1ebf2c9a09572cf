import type { EventHandler } from '@holdfast/inbox';
import { recordMail } from '../commands/record-notification.ts';
import { cancellationOf } from '../domain/mail-content.ts';

/** A cancelled booking: its customer is told where they do not know it yet. `recorded` is called once that is committed. */
export function onBookingCancelled(recorded: () => void): EventHandler<'BookingCancelled'> {
  return async ({ payload }, em, { afterCommit }) => {
    const content = cancellationOf(payload);
    if (!content) return;
    await recordMail(em, payload, content);
    afterCommit(recorded);
  };
}
