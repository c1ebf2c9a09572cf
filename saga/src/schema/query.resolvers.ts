import type { QueryResolvers } from '../generated/schema.ts';
import { findSagas } from '../queries/find-sagas.ts';
import { requireSupport } from './require-support.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  saga: (_root, { id }, { sagas, caller }) => {
    requireSupport(caller);
    return sagas.load(id);
  },
  sagas: (_root, args, { services, caller }) => {
    requireSupport(caller);
    return findSagas(services.orm, args);
  },
};
