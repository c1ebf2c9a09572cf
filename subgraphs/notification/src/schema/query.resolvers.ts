import type { QueryResolvers } from '../generated/schema.ts';
import { findPreferences } from '../queries/find-preferences.ts';
import { whoseData } from '../queries/whose-data.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  userData: (_root, { userId }, { caller }) => ({ userId: whoseData(caller, userId) }),
  notificationPreferences: (_root, { userId }, { caller, services }) =>
    findPreferences(services.contacts, whoseData(caller, userId)),
};
