import { entityKinds } from '@holdfast/entity-cache';
import { type DocumentNode, Kind } from 'graphql';
import { SupergraphError } from './supergraph-error.ts';

/** A GraphQL type that its owner writes through to the entity cache. */
export type CacheableType = keyof typeof entityKinds;

/**
 * The types that the schema marks as looking the same to every viewer (@cacheControl). Throws SupergraphError where
 * one is marked that no owner writes to the entity cache.
 */
export function cacheableTypes(supergraph: DocumentNode): ReadonlySet<CacheableType> {
  const types = new Set<CacheableType>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    if (!definition.directives?.some(({ name }) => name.value === 'cacheControl')) continue;
    if (!isCacheable(definition.name.value)) {
      throw new SupergraphError(`${definition.name.value} has @cacheControl, but the entity cache does not know it`);
    }
    types.add(definition.name.value);
  }
  return types;
}

function isCacheable(typeName: string): typeName is CacheableType {
  return Object.hasOwn(entityKinds, typeName);
}
