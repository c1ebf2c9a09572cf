import { requireOperator, requireService, requireViewer } from '@holdfast/subgraph';
import { eraseUser } from '../commands/erase-user.ts';
import { registerContact } from '../commands/register-contact.ts';
import { setPreferences } from '../commands/set-preferences.ts';
import type { MutationResolvers } from '../generated/schema.ts';
import { findPreferences } from '../queries/find-preferences.ts';

/** What can be commanded. */
export const mutationResolvers: MutationResolvers = {
  setNotificationPreferences: async (_root, { input }, { caller, services }) => {
    const { userId } = requireViewer(caller);
    await setPreferences(services.orm.em.fork(), userId, { email: input.email ?? null, sms: input.sms ?? null });
    return findPreferences(services.contacts, userId);
  },
  eraseUser: (_root, { dryRun, ...erasure }, { caller, services }) => {
    const { userId: actorId } = requireOperator(caller);
    return eraseUser(services.orm, { ...erasure, actorId, dryRun: dryRun ?? false });
  },
  registerContact: (_root, { input }, { caller, services }) => {
    requireService(caller);
    return registerContact(services.contacts, input);
  },
};
