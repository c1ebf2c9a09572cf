export { type EntityState, type JsonValue, type StoredEntity } from './cached-entity.ts';
export { type EntityKind, entityKey, entityKinds, invalidationChannel } from './entity-kind.ts';
export { createEntityReader, type EntityReader, type EntityReaderOptions } from './entity-reader.ts';
export { createEntityWriter, type EntityWriter, type EntityWriterOptions } from './entity-writer.ts';
export { connectRedis, type RedisConnection, type RedisConnectionOptions } from './redis-connection.ts';
export { fillCache, writeThrough } from './write-through.ts';
