import { requireMayRead } from '@holdfast/subgraph';
import type { UserDataResolvers } from '../generated/schema.ts';
import { findPayments } from '../queries/find-payments.ts';

/** What is held on a user here. */
export const userDataResolvers: UserDataResolvers = {
  __resolveReference: ({ userId }, { caller }) => {
    requireMayRead(caller, userId);
    return { userId };
  },
  payments: ({ userId }, page, { services }) => findPayments(services, userId, page),
};
