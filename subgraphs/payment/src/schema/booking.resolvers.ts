import { ifVisible } from '../domain/may-see.ts';
import type { BookingResolvers } from '../generated/schema.ts';

/** A booking, as far as payments know it. */
export const bookingResolvers: BookingResolvers = {
  payment: async ({ id }, _args, { bookingPayments, caller }) => ifVisible(caller, await bookingPayments.load(id)),
};
