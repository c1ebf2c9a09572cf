import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { dateScalar } from './date.scalar.ts';
import { analyticsResolvers, queryResolvers } from './query.resolvers.ts';

/** Everything that the subgraph answers. */
export const resolvers: Resolvers = {
  Date: dateScalar,
  Decimal: scalarResolvers.Decimal,
  Query: queryResolvers,
  Analytics: analyticsResolvers,
};
