import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@holdfast/telemetry';
import type { GraphQLSchema } from 'graphql';
import { readSupergraph, watchSupergraph } from '../supergraph/watch-supergraph.ts';
import { loadSupergraph, type LoadedSupergraph } from './loaded-supergraph.ts';
import { createPreparation } from './prepared-operation.ts';
import type { DataSources } from './run-plan.ts';
import { checkScalars } from './scalars.ts';

/** What a supergraph is served with. */
export type ServingOptions = {
  /** The supergraph's SDL file; when it changes, the new one is served. */
  readonly supergraphFile: string;
  /** The data sources of a supergraph. */
  readonly openDataSources: (supergraph: LoadedSupergraph) => DataSources;
  readonly logger: Logger;
};

/** The supergraph that is being served, with all that belongs to it: replaced as a whole. */
export type ServingSupergraph = {
  readonly supergraph: LoadedSupergraph;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly dataSources: DataSources;
  readonly prepare: ReturnType<typeof createPreparation>;
};

/** An @apollo/gateway that loads the supergraph and its updates, and what it serves now. */
export type SupergraphServer = {
  readonly gateway: ApolloGateway;
  /** Throws until the gateway has loaded. */
  current(): ServingSupergraph;
};

/** Opens it. The gateway's `load` fails with SupergraphError where the supergraph cannot be served; an update that cannot is logged. */
export function openSupergraphServer(options: ServingOptions): SupergraphServer {
  let next: LoadedGraph | undefined;
  let serving: ServingSupergraph | undefined;
  const load = (sdl: string) => {
    const supergraph = loadSupergraph(sdl);
    next = { supergraph, dataSources: options.openDataSources(supergraph) };
    return supergraph.loadableSdl;
  };
  const adopt = (apiSchema: GraphQLSchema) => {
    if (next) serving = { ...next, apiSchema, prepare: createPreparation(next.supergraph, apiSchema) };
  };

  const change = (sdl: string, update: (loadableSdl: string) => void) => {
    const previous = serving;
    update(load(sdl));
    // Where only protections differ, @apollo/gateway sees no change.
    if (previous && serving === previous) adopt(previous.apiSchema);
    options.logger.info('a new supergraph is served');
  };

  // It reports home unless it is told not to.
  process.env['APOLLO_TELEMETRY_DISABLED'] ??= 'true';
  const gateway = new ApolloGateway({
    supergraphSdl: async ({ update }) => {
      const supergraphSdl = load(await readSupergraph(options.supergraphFile));
      const fail = (error: unknown) => options.logger.error({ err: error }, 'a new supergraph cannot be served');
      const watching = watchSupergraph(options.supergraphFile, (sdl) => change(sdl, update), fail);
      return { supergraphSdl, cleanup: async () => watching[Symbol.dispose]() };
    },
    buildService: () => notUsed,
    logger: options.logger,
    __exposeQueryPlanExperimental: false,
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    adopt(apiSchema);
  });
  const current = () => {
    if (!serving) throw new Error('The supergraph is not loaded yet');
    return serving;
  };
  return { gateway, current };
}

type LoadedGraph = Pick<ServingSupergraph, 'supergraph' | 'dataSources'>;

/** Plans are run with our own data sources; @apollo/gateway must not open connections of its own. */
const notUsed: GraphQLDataSource = {
  process: () => Promise.reject(new Error('@apollo/gateway runs no plans by itself here')),
};
