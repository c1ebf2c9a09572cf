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
  startedBy: (saga, _args, { startedBy }) => startedBy.load(saga),
};

/** A booking, as far as sagas know it: by the saga that made it, and by all of them. */
export const bookingResolvers: BookingResolvers = {
  saga: ({ id }, _args, { bookingSagas, caller }) => {
    requireSupport(caller);
    return bookingSagas.load(id);
  },
  sagas: ({ id }, _args, { allBookingSagas, caller }) => {
    requireSupport(caller);
    return allBookingSagas.load(id);
  },
};
