import type { BookingResolvers, SagaInstanceResolvers } from '../generated/schema.ts';
import { requireSupport } from './require-support.ts';

/** What of a saga is not its entity's own. */
export const sagaResolvers: SagaInstanceResolvers = {
  __resolveReference: ({ id }, { sagas, caller }) => {
    requireSupport(caller);
    return sagas.load(id);
  },
  booking: ({ bookingId }) => ({ id: bookingId }),
  steps: ({ id }, _args, { steps }) => steps.load(id),
  interventions: ({ id }, _args, { interventions }) => interventions.load(id),
};

/** A booking, as far as sagas know it: by the saga that made it. That which cancelled it is found by `sagas`. */
export const bookingResolvers: BookingResolvers = {
  saga: ({ id }, _args, { bookingSagas, caller }) => {
    requireSupport(caller);
    return bookingSagas.load(id);
  },
};
