import { requireMayRead } from '@holdfast/subgraph';
import type { UserDataResolvers } from '../generated/schema.ts';
import { findUserEvents } from '../queries/find-user-events.ts';

/** What is held on a user here. */
export const userDataResolvers: UserDataResolvers = {
  __resolveReference: ({ userId }, { caller }) => {
    requireMayRead(caller, userId);
    return { userId };
  },
  auditEvents: ({ userId }, page, { orm }) => findUserEvents(orm, userId, page),
};
