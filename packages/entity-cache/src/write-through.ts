import { type EntityState, encodeEntity } from './cached-entity.ts';
import { type EntityKind, entityKey, invalidationChannel } from './entity-kind.ts';
import type { RedisConnection } from './redis-connection.ts';

// A version that is equal is written too: after a deployment the same version may carry more fields.
const keepHigherVersion = `
local current = redis.call('GET', KEYS[1])
if current then
  local version = tonumber(string.match(current, '^{"version":(%d+)'))
  if version and version > tonumber(ARGV[1]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
if ARGV[4] ~= '' then redis.call('PUBLISH', ARGV[4], KEYS[1]) end
return 1
`;

type EntityWrite = { readonly states: readonly EntityState[]; readonly channel: string };

type WithScript = {
  holdfastWriteThrough(
    key: string,
    version: number,
    stored: string,
    ttlSeconds: number,
    channel: string,
  ): Promise<number>;
};

/**
 * The owner's write after a commit: stores each state unless the cache holds a higher version, and announces the key
 * on `cache-invalidate`. All of them go out together, in one round trip. Rejects where Redis refuses or is away; the
 * caller's change is committed by then, so use `createEntityWriter`, which tries again, rather than failing over it.
 */
export async function writeThrough(
  redis: RedisConnection,
  kind: EntityKind,
  states: readonly EntityState[],
): Promise<void> {
  await store(redis, kind, { states, channel: invalidationChannel });
}

/** The owner's write on a read miss: as `writeThrough`, but nothing has changed, so nothing is announced. */
export async function fillCache(
  redis: RedisConnection,
  kind: EntityKind,
  states: readonly EntityState[],
): Promise<void> {
  await store(redis, kind, { states, channel: '' });
}

async function store(redis: RedisConnection, kind: EntityKind, write: EntityWrite): Promise<void> {
  const commands = withScript(redis);
  const send = (state: EntityState) =>
    commands.holdfastWriteThrough(
      entityKey(kind, state.id),
      state.version,
      encodeEntity(state),
      kind.ttlSeconds,
      write.channel,
    );
  // Sent without waiting for each other: one round trip, and in a cluster each command finds its own node.
  await Promise.all(write.states.map(send));
}

function withScript(redis: RedisConnection): WithScript {
  if (!('holdfastWriteThrough' in redis)) {
    redis.defineCommand('holdfastWriteThrough', { numberOfKeys: 1, lua: keepHigherVersion });
  }
  return redis as RedisConnection & WithScript;
}
