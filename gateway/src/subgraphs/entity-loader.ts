import type { Anonymous, Viewer } from '@holdfast/identity';
import { metrics } from '@holdfast/telemetry';
import DataLoader from 'dataloader';
import { distributeAnswer, gatherBatch } from './entity-batch.ts';
import { type EntityCacheLookup, lookUpEntities } from './entity-cache-lookup.ts';
import { batchKey, type EntityAnswer, type EntityRequest } from './entity-request.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** Loads entities of one subgraph for all operations that are under way. */
export type EntityLoader = {
  /** Never rejects: what went wrong is part of the answer. */
  load(request: EntityRequest): Promise<EntityAnswer>;
};

/** What a loader works with. */
export type EntityLoaderOptions = {
  readonly client: SubgraphClient;
  /** The signed identity with which the subgraph is asked on the caller's account. */
  readonly identityToken: (caller: Viewer | Anonymous) => Promise<string>;
  readonly cache: EntityCacheLookup;
  /** How long a fetch waits for others to join it, in milliseconds. */
  readonly windowMs: () => number;
};

const batchSize = metrics.histogram('gateway_entity_batch_size', 'Representations in one call for entities.', []);

/** The most representations in one call. */
const largestCall = 500;

/**
 * Opens a loader. Requests that come within the window and ask the same with the same authority become one call with
 * all their representations. Nothing is remembered from one window to the next.
 */
export function createEntityLoader(options: EntityLoaderOptions): EntityLoader {
  const loadBatch = async (requests: readonly EntityRequest[]): Promise<EntityAnswer[]> => {
    const answers = new Map<EntityRequest, EntityAnswer>();
    const groups = [...Map.groupBy(requests, batchKey).values()].flatMap(inCalls);
    await Promise.all(
      groups.map(async (group) => {
        const loaded = await loadGroup(options, group);
        for (const [index, request] of group.entries()) answers.set(request, loaded[index] ?? unanswered);
      }),
    );
    return requests.map((request) => answers.get(request) ?? unanswered);
  };
  return new DataLoader(loadBatch, {
    cache: false,
    batchScheduleFn: (dispatch) => {
      const windowMs = options.windowMs();
      if (windowMs > 0) setTimeout(dispatch, windowMs);
      else setImmediate(dispatch);
    },
  });
}

const unanswered: EntityAnswer = {
  entity: null,
  errors: [],
  failure: new Error('A request was left out of its batch'),
};

function inCalls(group: EntityRequest[]): EntityRequest[][] {
  const count = Math.ceil(group.length / largestCall);
  return Array.from({ length: count }, (_, index) => group.slice(index * largestCall, (index + 1) * largestCall));
}

async function loadGroup(options: EntityLoaderOptions, group: readonly EntityRequest[]): Promise<EntityAnswer[]> {
  const cached = await lookUpEntities(options.cache, group);
  const missing = group.filter((_, index) => !cached[index]);
  const fetched = await fetchGroup(options, missing);
  const fetchedFor = new Map(missing.map((request, index) => [request, fetched[index]]));
  return group.map((request, index) => cached[index] ?? fetchedFor.get(request) ?? unanswered);
}

async function fetchGroup(options: EntityLoaderOptions, group: readonly EntityRequest[]): Promise<EntityAnswer[]> {
  const [first] = group;
  if (!first) return [];
  const batch = gatherBatch(group);
  batchSize.observe(batch.representations.length);
  try {
    const answer = await options.client.send({
      query: first.fetch.query,
      variables: { ...first.variables, representations: batch.representations },
      isMutation: false,
      // What all see alike is asked for on nobody's account.
      identityToken: await options.identityToken(first.isShared ? { kind: 'anonymous' } : first.caller),
    });
    return distributeAnswer(batch, answer);
  } catch (failure) {
    return group.map(() => ({ entity: null, errors: [], failure }));
  }
}
