import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { Logger } from '@holdfast/telemetry';
import type { FastifyInstance } from 'fastify';
import { maskFormattedError } from '../errors/mask-error.ts';
import type { GatewayExecution } from '../execution/gateway-execution.ts';
import type { GatewayContext } from '../gateway-context.ts';
import { operationLog } from './operation-log.ts';

/** How operations are taken in. */
export type GraphqlServerOptions = {
  readonly app: FastifyInstance;
  readonly execution: GatewayExecution;
  /** Hides from errors what the schema has, such as suggestions of fields. */
  readonly isProduction: boolean;
  /** The longest operation, in lexical tokens. */
  readonly maxTokens: number;
  readonly logger: Logger;
};

/** Apollo Server over the gateway's execution: parsing, validation, HTTP's rules, and draining when it stops. */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<GatewayContext> {
  const { app, execution, isProduction, maxTokens, logger } = options;
  return new ApolloServer<GatewayContext>({
    gateway: execution.gateway,
    logger,
    // Whether a caller may introspect is decided with the caller at hand, by the execution.
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens },
    maxRecursiveSelections: true,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    formatError: maskFormattedError(logger),
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      operationLog(logger),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
