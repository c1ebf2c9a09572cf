import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { refundResolvers } from './refund.resolvers.ts';
import { bookingResolvers, sagaResolvers } from './saga.resolvers.ts';

/** Everything that the subgraph answers. A refusal is told from what was done by its code. */
export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queryResolvers,
  Mutation: mutationResolvers,
  SagaInstance: sagaResolvers,
  Refund: refundResolvers,
  Booking: bookingResolvers,
  CreateBookingResult: { __resolveType: (result) => ('code' in result ? 'BookingRefused' : 'BookingPlaced') },
  RefundResult: { __resolveType: (result) => ('code' in result ? 'RefundRefused' : 'RefundAccepted') },
  SagaInterventionResult: {
    __resolveType: (result) => ('code' in result ? 'SagaInterventionRefused' : 'SagaIntervened'),
  },
  CancelBookingResult: { __resolveType: (result) => ('code' in result ? 'CancellationRefused' : 'BookingCancelled') },
};
