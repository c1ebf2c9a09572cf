import { requireMayRead } from '@holdfast/subgraph';
import { ErasedUser } from '../domain/erased-user.entity.ts';
import type { UserDataResolvers } from '../generated/schema.ts';
import { findNotifications } from '../queries/find-notifications.ts';
import { findPreferences } from '../queries/find-preferences.ts';

/** What is held on a user here. */
export const userDataResolvers: UserDataResolvers = {
  __resolveReference: ({ userId }, { caller }) => {
    requireMayRead(caller, userId);
    return { userId };
  },
  contact: async ({ userId }, _args, { services }) => (await services.contacts.find(userId)) ?? null,
  preferences: ({ userId }, _args, { services }) => findPreferences(services.contacts, userId),
  notifications: ({ userId }, page, { services }) => findNotifications(services.orm, userId, page),
  erasedAt: async ({ userId }, _args, { services }) =>
    (await services.orm.em.fork().findOne(ErasedUser, userId))?.erasedAt ?? null,
};
