import { z } from 'zod';

/** A TCP port, 0 meaning any free one. */
export const portNumber = z.coerce.number().int().min(0).max(65_535);

/** A positive whole number. */
export const positiveInteger = z.coerce.number().int().positive();

const millisecondsPerUnit = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The address of something that speaks HTTP. */
export const httpUrl = z.url({ protocol: /^https?$/ });

/** A length of time written as a number and a unit (`250ms`, `5s`, `15m`, `24h`, `7d`); parsed to milliseconds. */
export const duration = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, 'write a number and a unit, such as 250ms, 5s, 15m, 24h or 7d')
  .transform((text) => {
    const unit = text.replace(/^\d+/, '') as keyof typeof millisecondsPerUnit;
    return Number.parseInt(text, 10) * millisecondsPerUnit[unit];
  });

/** What every process of Holdfast reads. */
export const serviceEnvironment = {
  /** `production` switches development's conveniences off. */
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber,
  /** The JWK file with which this process signs who it is; its `kid` names the service (`saga`, or `saga.2` after a rotation). */
  SIGNING_KEY_FILE: z.string(),
  /** The JWKS file with the public keys of all services. */
  TRUSTED_KEYS_FILE: z.string(),
};

/** What a process with a database of its own reads. */
export const databaseEnvironment = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** A streaming replica for reads that may lag behind. */
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections per process. A few are enough: commits and round trips cost more than they. */
  DATABASE_POOL_SIZE: positiveInteger.default(8),
};

/** What a process that publishes to or consumes from Kafka reads. */
export const kafkaEnvironment = {
  /** `host:port`, several divided by commas. */
  KAFKA_BROKERS: z
    .string()
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)), 'write host:port, divided by commas'),
  /** Stands before each topic's and group's name, so that systems may share a cluster. */
  KAFKA_TOPIC_PREFIX: z.string().default(''),
  /** Where it is set, values on topics are in Confluent's wire format, and their schemas in this registry. */
  SCHEMA_REGISTRY_URL: httpUrl.optional(),
};

/** What a process that uses Redis reads. */
export const redisEnvironment = {
  /** `redis://` or `rediss://`; several of them, divided by commas, are nodes of one Redis Cluster. */
  REDIS_URL: z
    .string()
    .refine((list) => list.split(',').every(isRedisUrl), 'write redis://host:port, or several divided by commas'),
};

function isRedisUrl(url: string): boolean {
  return /^rediss?:\/\/./.test(url) && URL.canParse(url);
}
