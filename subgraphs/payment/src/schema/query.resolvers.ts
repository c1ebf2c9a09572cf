import { ifVisible } from '../domain/may-see.ts';
import type { QueryResolvers } from '../generated/schema.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  payment: async (_root, { id }, { payments, caller }) => ifVisible(caller, await payments.load(id)),
};
