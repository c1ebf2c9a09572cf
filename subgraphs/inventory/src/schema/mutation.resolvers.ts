import { requireOperator, requireService } from '@holdfast/subgraph';
import { confirmReservation } from '../commands/confirm-reservation.ts';
import { createItem } from '../commands/create-item.ts';
import { releaseReservation } from '../commands/release-reservation.ts';
import { reserveInventory } from '../commands/reserve-inventory.ts';
import { updateItem } from '../commands/update-item.ts';
import type { MutationResolvers } from '../generated/schema.ts';

/** What can be commanded, and by whom. */
export const mutationResolvers: MutationResolvers = {
  createItem: (_root, { input }, { services, caller }) => {
    requireOperator(caller);
    return createItem(services, input);
  },
  updateItem: (_root, { input }, { services, caller }) => {
    requireOperator(caller);
    return updateItem(services, input);
  },
  reserveInventory: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return reserveInventory(services, input);
  },
  confirmReservation: (_root, { bookingId }, { services, caller }) => {
    requireService(caller);
    return confirmReservation(services, bookingId);
  },
  releaseReservation: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return releaseReservation(services, input);
  },
};
