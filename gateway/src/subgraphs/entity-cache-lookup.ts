import { type EntityReader, entityKinds } from '@holdfast/entity-cache';
import { metrics } from '@holdfast/telemetry';
import type { GraphQLSchema } from 'graphql';
import { cachedId, type EntityAnswer, type EntityRequest, typeNameOf } from './entity-request.ts';
import { projectSelection, type ProjectionSource } from './project-selection.ts';

const lookups = metrics.counter('gateway_entity_cache_lookups_total', 'Entities looked for in the entity cache.', [
  'result',
]);

/** Where entities are looked for before their subgraph is asked. */
export type EntityCacheLookup = {
  readonly reader: EntityReader;
  readonly schema: () => GraphQLSchema;
};

/**
 * Answers from the entity cache, in the order of the requests, which are those of one batch; undefined where the cache
 * lacks the entity or anything that is asked of it.
 */
export async function lookUpEntities(
  cache: EntityCacheLookup,
  requests: readonly EntityRequest[],
): Promise<(EntityAnswer | undefined)[]> {
  const typeNames = new Set(requests.map(({ representation }) => typeNameOf(representation)));
  const found = new Map<EntityRequest, EntityAnswer>();
  await Promise.all(
    [...typeNames].map(async (typeName) => {
      const kept = requests.flatMap((request) => {
        const id = typeNameOf(request.representation) === typeName ? cachedId(request) : undefined;
        return id === undefined ? [] : [{ request, id }];
      });
      await readInto(found, cache, { typeName, kept });
    }),
  );
  return requests.map((request) => found.get(request));
}

type KeptRequests = {
  readonly typeName: string;
  readonly kept: readonly { readonly request: EntityRequest; readonly id: string }[];
};

async function readInto(
  found: Map<EntityRequest, EntityAnswer>,
  { reader, schema }: EntityCacheLookup,
  { typeName, kept }: KeptRequests,
): Promise<void> {
  if (kept.length === 0) return;
  const ids = [...new Set(kept.map(({ id }) => id))];
  const stored = await reader.read(entityKinds[typeName as keyof typeof entityKinds], ids);
  const entityOf = new Map(ids.map((id, index) => [id, stored[index]]));
  for (const { request, id } of kept) {
    const fields = entityOf.get(id)?.fields;
    const entity = fields && project(schema(), request, { typeName, fields });
    lookups.inc({ result: entity ? 'hit' : 'miss' });
    if (entity) found.set(request, { entity, errors: [] });
  }
}

function project(schema: GraphQLSchema, { fetch, variables }: EntityRequest, source: ProjectionSource) {
  const { entities: set, fragments } = fetch;
  return set && projectSelection(schema, { set, fragments, variables }, source);
}
