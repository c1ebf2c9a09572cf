import { requireFinance } from '@holdfast/subgraph';
import type { QueryResolvers } from '../generated/schema.ts';
import { findRefund, findRefunds } from '../queries/find-refunds.ts';
import { findSagas } from '../queries/find-sagas.ts';
import { requireSupport } from './require-support.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  refund: (_root, { id }, { services, caller }) => {
    requireFinance(caller);
    return findRefund(services.orm, id);
  },
  refunds: (_root, args, { services, caller }) => {
    requireFinance(caller);
    return findRefunds(services.orm, args);
  },
  saga: (_root, { id }, { sagas, caller }) => {
    requireSupport(caller);
    return sagas.load(id);
  },
  sagas: (_root, args, { services, caller }) => {
    requireSupport(caller);
    return findSagas(services.orm, args);
  },
};
