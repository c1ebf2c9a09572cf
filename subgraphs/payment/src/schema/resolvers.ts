import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { bookingResolvers } from './booking.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { disputeResolvers, paymentResolvers, transactionResolvers } from './payment.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { userDataResolvers } from './user-data.resolvers.ts';

/** Everything that the subgraph answers. A refusal is told from what was done by its code. */
export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queryResolvers,
  UserData: userDataResolvers,
  Mutation: mutationResolvers,
  Payment: paymentResolvers,
  PaymentTransaction: transactionResolvers,
  PaymentDispute: disputeResolvers,
  Booking: bookingResolvers,
  AuthorizePaymentResult: {
    __resolveType: (result) => {
      if ('code' in result) return 'PaymentCommandRefused';
      return 'nextAction' in result ? 'PaymentActionRequired' : 'PaymentCommandDone';
    },
  },
  PaymentCommandResult: {
    __resolveType: (result) => ('code' in result ? 'PaymentCommandRefused' : 'PaymentCommandDone'),
  },
};
