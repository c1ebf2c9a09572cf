import { type Caller, includesRole } from '@holdfast/identity';
import type { Notification } from '../domain/notification.entity.ts';
import type { BookingResolvers } from '../generated/schema.ts';

/** A booking, as far as it is known here: what its customer was told. */
export const bookingResolvers: BookingResolvers = {
  notifications: async ({ id }, _args, { caller, notifications }) =>
    (await notifications.load(id)).filter((notification) => maySee(caller, notification)),
};

/** The customer themselves, support and above, and services. */
function maySee(caller: Caller, { userId }: Notification): boolean {
  if (caller.kind === 'viewer') return caller.userId === userId || includesRole(caller, 'support');
  return caller.kind === 'service';
}
