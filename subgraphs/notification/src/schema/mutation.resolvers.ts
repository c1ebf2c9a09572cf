import { requireService } from '@holdfast/subgraph';
import { registerContact } from '../commands/register-contact.ts';
import type { MutationResolvers } from '../generated/schema.ts';

/** What can be commanded, by services only. */
export const mutationResolvers: MutationResolvers = {
  registerContact: (_root, { input }, { caller, services }) => {
    requireService(caller);
    return registerContact(services.contacts, input);
  },
};
