import type { EventHandler } from '@holdfast/inbox';
import { recordMail } from '../commands/record-notification.ts';
import { confirmationOf } from '../domain/mail-content.ts';

/** A confirmed booking: its customer gets the confirmation. `recorded` is called once that is committed. */
export function onBookingConfirmed(recorded: () => void): EventHandler<'BookingConfirmed'> {
  return async ({ payload }, em, { afterCommit }) => {
    await recordMail(em, payload, confirmationOf(payload));
    afterCommit(recorded);
  };
}
