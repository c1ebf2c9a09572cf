import { requireService } from '@holdfast/subgraph';
import { confirmBooking } from '../commands/confirm-booking.ts';
import { createPendingBooking } from '../commands/create-pending-booking.ts';
import { markBookingCancelled } from '../commands/mark-booking-cancelled.ts';
import type { MutationResolvers } from '../generated/schema.ts';

/** What can be commanded, by services only. */
export const mutationResolvers: MutationResolvers = {
  createPendingBooking: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return createPendingBooking(services, input);
  },
  confirmBooking: (_root, { input }, { services, caller }) => {
    const { name } = requireService(caller);
    return confirmBooking(services, input, `service:${name}`);
  },
  markBookingCancelled: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return markBookingCancelled(services, input);
  },
};
