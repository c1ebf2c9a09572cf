import type { GraphQLFormattedError } from 'graphql';
import type { EntityAnswer, EntityRequest } from './entity-request.ts';
import type { SubgraphAnswer } from './subgraph-client.ts';
import { SubgraphAnswerError } from './subgraph-error.ts';

/** Requests that one call answers: each distinct representation once. */
export type EntityBatch = {
  readonly requests: readonly EntityRequest[];
  readonly representations: readonly unknown[];
  /** For each request the index of its representation. */
  readonly positions: readonly number[];
};

/** Puts the requests' representations together. */
export function gatherBatch(requests: readonly EntityRequest[]): EntityBatch {
  const positionOf = new Map<string, number>();
  const representations: unknown[] = [];
  const positions = requests.map(({ representation }) => {
    const key = JSON.stringify(representation);
    const known = positionOf.get(key);
    if (known !== undefined) return known;
    positionOf.set(key, representations.length);
    return representations.push(representation) - 1;
  });
  return { requests, representations, positions };
}

/**
 * Hands each request its own part of the call's answer. Errors find their requests by their path; one that belongs to
 * no entity fails all of them.
 */
export function distributeAnswer(batch: EntityBatch, answer: SubgraphAnswer): EntityAnswer[] {
  const entities = answer.data?.['_entities'];
  const errors = answer.errors ?? [];
  const general = errors.find((error) => indexIn(error) === undefined);
  if (!Array.isArray(entities) || entities.length !== batch.representations.length) {
    const failure = general ?? errors[0] ?? new SubgraphAnswerError('The entities do not fit the representations');
    return batch.requests.map(() => ({ entity: null, errors: [], failure }));
  }
  const errorsAt = Map.groupBy(errors, indexIn);
  const given = new Set<number>();
  return batch.positions.map((position) => {
    const entity: unknown = entities[position] ?? null;
    // The execution writes into what it gets, so nobody may share it.
    const own = given.has(position) ? structuredClone(entity) : entity;
    given.add(position);
    const ownErrors = (errorsAt.get(position) ?? []).map(insideEntity);
    return { entity: own, errors: ownErrors, ...(general && { failure: general }) };
  });
}

function indexIn({ path }: GraphQLFormattedError): number | undefined {
  const index = path?.[0] === '_entities' ? path[1] : undefined;
  return typeof index === 'number' ? index : undefined;
}

function insideEntity(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, path: error.path?.slice(2) ?? [] };
}
