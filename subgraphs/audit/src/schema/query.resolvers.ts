import { isTrustedWith } from '@holdfast/identity';
import { forbidden } from '@holdfast/subgraph';
import type { QueryResolvers } from '../generated/schema.ts';
import { findAuditEvents } from '../queries/find-audit-events.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  auditEvents: (_root, args, { caller, orm }) => {
    if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may read the audit.');
    return findAuditEvents(orm, args);
  },
};
