import { entityKinds } from '@holdfast/entity-cache';
import type { Anonymous, Viewer } from '@holdfast/identity';
import type { GraphQLFormattedError } from 'graphql';
import type { FetchOperation } from './fetch-operation.ts';

/** An entity's key and what else a subgraph needs to find it, as federation passes it. */
export type Representation = { readonly __typename: string; readonly [field: string]: unknown };

/** One entity that an operation wants to have fetched from a subgraph. */
export type EntityRequest = {
  readonly fetch: FetchOperation;
  readonly representation: Representation;
  /** The fetch's variables but for the representations. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Viewer | Anonymous;
  /** Whether the answer looks the same to every viewer. */
  readonly isShared: boolean;
};

/** What came of it. */
export type EntityAnswer = {
  /** Null where there is none; the caller's own, to change as it likes. */
  readonly entity: unknown;
  /** Errors of this entity; their paths begin inside of it. */
  readonly errors: readonly GraphQLFormattedError[];
  /** Why there is no answer at all. */
  readonly failure?: unknown;
};

/** The name of the entity's type. */
export function typeNameOf({ __typename: typeName }: Representation): string {
  return typeName;
}

/** Requests with the same key may be answered by one call. Authority is part of it, unless all see the same. */
export function batchKey(request: EntityRequest): string {
  const authority = request.isShared ? null : request.caller;
  return JSON.stringify([request.fetch.query, request.variables, authority]);
}

/** The id under which the entity stands in the cache. Undefined where it is named by more than its id, or not kept. */
export function cachedId({ isShared, representation }: EntityRequest): string | undefined {
  const { __typename: typeName, id, ...rest } = representation;
  const isKept = isShared && Object.hasOwn(entityKinds, typeName);
  return isKept && typeof id === 'string' && Object.keys(rest).length === 0 ? id : undefined;
}
