import type { EntityReader } from '@holdfast/entity-cache';
import type { Anonymous, IdentitySigner, Viewer } from '@holdfast/identity';
import type { Logger } from '@holdfast/telemetry';
import type { LoadedSupergraph } from '../execution/loaded-supergraph.ts';
import type { DataSources } from '../execution/run-plan.ts';
import { SupergraphError } from '../supergraph/supergraph-error.ts';
import { createEntityLoader } from './entity-loader.ts';
import { createEventsDataSource, eventsSubgraph } from './events-data-source.ts';
import type { FetchOperation } from './fetch-operation.ts';
import { looksTheSameToAll } from './shared-selection.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import { createSubgraphDataSource } from './subgraph-data-source.ts';

/** What data sources are made of. */
export type SubgraphsOptions = {
  /** By the subgraphs' names. */
  readonly clients: Readonly<Record<string, SubgraphClient>>;
  readonly signer: IdentitySigner;
  readonly cache: EntityReader;
  /** How long an entity fetch waits for others to join it, in milliseconds. */
  readonly windowMs: () => number;
  readonly logger: Logger;
};

/** The data sources of a supergraph. Throws SupergraphError where it has a subgraph of which no address is known. */
export function openSubgraphs(options: SubgraphsOptions, supergraph: LoadedSupergraph): DataSources {
  const schema = () => supergraph.schema;
  const isShared = memoized((fetch) => looksTheSameToAll(supergraph, fetch));
  const sources = supergraph.subgraphs.map((name) => {
    if (name === eventsSubgraph) return [name, createEventsDataSource(schema)] as const;
    const client = options.clients[name];
    if (!client) throw new SupergraphError(`The supergraph has a subgraph ${name}, of which no address is configured`);
    const identityToken = (caller: Viewer | Anonymous) => tokenFor(options.signer, caller, name);
    const cache = { reader: options.cache, schema };
    const loader = createEntityLoader({ client, identityToken, cache, windowMs: options.windowMs });
    const { logger } = options;
    return [name, createSubgraphDataSource({ name, client, loader, identityToken, schema, isShared, logger })] as const;
  });
  return Object.fromEntries(sources);
}

function tokenFor(signer: IdentitySigner, caller: Viewer | Anonymous, subgraph: string): Promise<string> {
  return caller.kind === 'viewer' ? signer.forViewer(caller, subgraph) : signer.forAnonymous(subgraph);
}

function memoized(decide: (fetch: FetchOperation) => boolean): (fetch: FetchOperation) => boolean {
  const decided = new WeakMap<FetchOperation, boolean>();
  return (fetch) => {
    const decision = decided.get(fetch) ?? decide(fetch);
    decided.set(fetch, decision);
    return decision;
  };
}
