import { requireFinance, requireOperator, requireService, requireUuid, requireViewer } from '@holdfast/subgraph';
import { cancelBooking } from '../commands/cancel-booking.ts';
import type { BookingOutcome } from '../commands/booking-request.ts';
import { createBooking } from '../commands/create-booking.ts';
import type { MutationResolvers, ResolversTypes } from '../generated/schema.ts';
import { compensate, resolve, retry } from '../operators/deeds.ts';
import { intervene } from '../operators/intervention.ts';
import { decideRefund } from '../refunds/decide-refund.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { orUnavailable } from './or-unavailable.ts';

/** What customers, operators and services can have done. */
export const mutationResolvers: MutationResolvers = {
  createBooking: async (_root, { input }, { services, caller }) =>
    createResultOf(await createBooking(services, requireViewer(caller), input)),
  cancelBooking: async (_root, { input }, { services, caller }) => {
    const answer = await orUnavailable(cancelBooking(services, requireViewer(caller), input));
    if (answer.kind === 'not_cancelled') {
      return { code: answer.code, message: answer.message };
    }
    return { bookingId: input.bookingId, booking: { id: input.bookingId } };
  },
  retrySaga: (_root, { input }, { services, caller }) =>
    orUnavailable(intervene(services, requireOperator(caller), { deed: retry, input })),
  compensateSaga: (_root, { input }, { services, caller }) =>
    orUnavailable(intervene(services, requireOperator(caller), { deed: compensate, input })),
  resolveSaga: (_root, { input }, { services, caller }) =>
    orUnavailable(intervene(services, requireOperator(caller), { deed: resolve, input })),
  refundBooking: (_root, { input }, { services, caller }) =>
    orUnavailable(requestRefund(services, requireFinance(caller), input)),
  decideRefund: (_root, { input }, { services, caller }) => decideRefund(services, requireFinance(caller), input),
  resumeBookings: async (_root, { bookingIds }, { services, caller }) => {
    requireService(caller);
    await services.engine.signal(bookingIds.map((id) => requireUuid('bookingIds', id)));
    return bookingIds;
  },
};

function createResultOf({ bookingId, answer }: BookingOutcome): ResolversTypes['CreateBookingResult'] {
  if (answer.kind === 'placed') {
    return { bookingId: bookingId!, booking: { id: bookingId! } };
  }
  const booking = answer.isWritten && bookingId ? { id: bookingId } : null;
  return { code: answer.code, message: answer.message, booking };
}
