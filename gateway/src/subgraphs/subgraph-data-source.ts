import type { GraphQLDataSource } from '@apollo/gateway';
import type { Anonymous, Viewer } from '@holdfast/identity';
import type { Logger } from '@holdfast/telemetry';
import type { GraphQLFormattedError, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { GatewayContext } from '../gateway-context.ts';
import { failureErrors, toClientError } from './answer-errors.ts';
import type { EntityLoader } from './entity-loader.ts';
import { type EntityAnswer, type Representation, typeNameOf } from './entity-request.ts';
import { type FetchOperation, parseFetchOperation } from './fetch-operation.ts';
import { missingPaths } from './missing-paths.ts';
import type { SubgraphAnswer, SubgraphClient } from './subgraph-client.ts';

/** What a data source works with. */
export type SubgraphDataSourceOptions = {
  /** The subgraph's name in the supergraph; for the log. */
  readonly name: string;
  readonly client: SubgraphClient;
  readonly loader: EntityLoader;
  readonly identityToken: (caller: Viewer | Anonymous) => Promise<string>;
  readonly schema: () => GraphQLSchema;
  /** Whether a fetch looks the same to every viewer. */
  readonly isShared: (fetch: FetchOperation) => boolean;
  readonly logger: Logger;
};

type Fetch = {
  readonly operation: FetchOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
};

type Answer = { data?: Record<string, unknown> | null; errors?: readonly GraphQLFormattedError[] };

/**
 * What @apollo/gateway's execution asks a subgraph through. Entities go by the loader, all else straight to the
 * subgraph. It never rejects: each place that stays empty gets an error with its path, so that clients see which.
 */
export function createSubgraphDataSource(options: SubgraphDataSourceOptions): GraphQLDataSource<GatewayContext> {
  return {
    process: async ({ request, context }) => {
      const operation = parseFetchOperation(request.query ?? '');
      const fetch = { operation, variables: request.variables ?? {}, context: context as GatewayContext };
      return operation.entities ? fetchEntities(options, fetch, operation.entities) : fetchRoot(options, fetch);
    },
  };
}

async function fetchRoot(options: SubgraphDataSourceOptions, fetch: Fetch): Promise<Answer> {
  const { query, isMutation, rootFields } = fetch.operation;
  try {
    const identityToken = await options.identityToken(fetch.context.caller);
    const answer = await options.client.send({ query, variables: fetch.variables, isMutation, identityToken });
    return toAnswer(options, answer);
  } catch (failure) {
    options.logger.warn({ err: failure, subgraph: options.name }, 'a subgraph gave no answer');
    const paths = rootFields.map((field) => [field.alias?.value ?? field.name.value]);
    return { errors: failureErrors(failure, paths, isMutation) };
  }
}

function toAnswer(options: SubgraphDataSourceOptions, { data, errors }: SubgraphAnswer): Answer {
  if (!errors?.length) return { data: data ?? null };
  logErrors(options, errors);
  return { data: data ?? null, errors: errors.map(toClientError) };
}

async function fetchEntities(
  options: SubgraphDataSourceOptions,
  { operation, variables, context }: Fetch,
  set: SelectionSetNode,
): Promise<Answer> {
  const { representations, ...others } = variables;
  const wanted = representations as readonly Representation[];
  const isShared = options.isShared(operation);
  const answers = await Promise.all(
    wanted.map((representation) =>
      options.loader.load({ fetch: operation, representation, variables: others, caller: context.caller, isShared }),
    ),
  );
  logFailures(options, answers);
  const errors = wanted.flatMap((representation, index) => {
    const answer = answers[index];
    if (!answer) return [];
    const pathsIfMissing = () => missingPaths(options.schema(), set, typeNameOf(representation));
    return entityErrors(answer, pathsIfMissing).map((error) => ({
      ...error,
      path: ['_entities', index, ...(error.path ?? [])],
    }));
  });
  const data = { _entities: answers.map(({ entity }) => entity) };
  return errors.length > 0 ? { data, errors } : { data };
}

function entityErrors(
  { errors, failure }: EntityAnswer,
  pathsIfMissing: () => (readonly string[])[],
): GraphQLFormattedError[] {
  const own = errors.map(toClientError);
  if (failure === undefined) return own;
  if (isGraphqlError(failure)) {
    return [...own, ...pathsIfMissing().map((path) => ({ ...toClientError(failure), path }))];
  }
  return [...own, ...failureErrors(failure, pathsIfMissing(), false)];
}

function isGraphqlError(failure: unknown): failure is GraphQLFormattedError {
  return typeof failure === 'object' && failure !== null && 'message' in failure && !(failure instanceof Error);
}

function logFailures(options: SubgraphDataSourceOptions, answers: readonly EntityAnswer[]): void {
  logErrors(
    options,
    answers.flatMap(({ errors }) => errors),
  );
  // One call fails for all of its entities at once; it is told of once.
  const failures = new Set(answers.map(({ failure }) => failure).filter((failure) => failure !== undefined));
  for (const failure of failures) {
    options.logger.warn({ err: failure, subgraph: options.name }, 'a subgraph gave no entities');
  }
}

function logErrors({ logger, name }: SubgraphDataSourceOptions, errors: readonly GraphQLFormattedError[]): void {
  for (const { message, path, extensions } of errors) {
    logger.warn({ subgraph: name, path, code: extensions?.['code'], problem: message }, 'a subgraph answered an error');
  }
}
