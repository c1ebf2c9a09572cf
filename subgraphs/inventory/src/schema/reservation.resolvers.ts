import type { BookingResolvers, InventoryReservationResolvers } from '../generated/schema.ts';

/** A booking, as far as inventory knows it. Who may see it was decided where its id was given out. */
export const bookingResolvers: BookingResolvers = {
  reservation: ({ id }, _args, { caller, reservations }) =>
    caller.kind === 'anonymous' ? null : reservations.load(id),
};

/** What of a reservation is not its entity's own. */
export const reservationResolvers: InventoryReservationResolvers = {
  item: async ({ itemId }, _args, { items }) => {
    const item = await items.load(itemId);
    if (!item) throw new Error(`Item ${itemId} is gone, though it has a reservation.`);
    return item;
  },
};
