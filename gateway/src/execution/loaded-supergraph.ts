import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import type { AccessRules } from '../access/access-rule.ts';
import { readAccessRules } from '../access/read-access-rules.ts';
import { cacheableTypes } from '../supergraph/cacheable-types.ts';
import { entityTypes } from '../supergraph/entity-types.ts';
import { loadableSupergraph } from '../supergraph/loadable-supergraph.ts';
import { refuseUnknownProtections } from '../supergraph/security-features.ts';
import { SupergraphError } from '../supergraph/supergraph-error.ts';

/** A supergraph with all that is derived from it. */
export type LoadedSupergraph = {
  /** Its SDL without the security directives, as @apollo/gateway takes it. */
  readonly loadableSdl: string;
  /** The whole supergraph, commands between services included. */
  readonly schema: GraphQLSchema;
  /** What clients see, as the planner and the execution need it. */
  readonly apiSchema: Schema;
  readonly planner: QueryPlanner;
  readonly access: AccessRules;
  /** Types that look the same to every viewer, and are in the entity cache. */
  readonly cacheableTypes: ReadonlySet<string>;
  /** Types that have a key. */
  readonly entityTypes: ReadonlySet<string>;
  /** The names of the subgraphs. */
  readonly subgraphs: readonly string[];
};

/** Loads a supergraph's SDL. Throws SupergraphError where it is broken, or protects something in a way that is not enforced. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const document = servable('GraphQL', () => parse(sdl));
  refuseUnknownProtections(document);
  const access = readAccessRules(document);
  const loadableSdl = loadableSupergraph(document);
  const supergraph = servable('composed', () => Supergraph.build(loadableSdl));
  return {
    loadableSdl,
    schema: supergraph.schema.toGraphQLJSSchema(),
    apiSchema: supergraph.apiSchema(),
    planner: new QueryPlanner(supergraph),
    access,
    cacheableTypes: cacheableTypes(document),
    entityTypes: entityTypes(document),
    subgraphs: supergraph.subgraphsMetadata().map(({ name }) => name),
  };
}

function servable<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new SupergraphError(`The supergraph is not ${what}: ${String(cause)}`, { cause });
  }
}
