import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { auditEventResolvers } from './audit-event.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';

/** Everything that the subgraph answers. */
export const resolvers: Resolvers = {
  DateTime: scalarResolvers.DateTime,
  Query: queryResolvers,
  AuditEvent: auditEventResolvers,
};
