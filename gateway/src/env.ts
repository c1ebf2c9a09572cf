import { duration, kafkaEnvironment, positiveInteger, redisEnvironment, serviceEnvironment } from '@holdfast/config';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What the gateway reads from its environment. */
export const gatewayEnvironment = z.object({
  ...serviceEnvironment,
  ...redisEnvironment,
  ...kafkaEnvironment,

  /** The composed supergraph. When the file changes, the new one is served. */
  SUPERGRAPH_FILE: z.string().default(fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url))),
  /** The subgraphs' base URLs; `/graphql` is appended. */
  BOOKING_URL: z.url(),
  INVENTORY_URL: z.url(),
  PAYMENT_URL: z.url(),
  NOTIFICATION_URL: z.url(),
  SAGA_URL: z.url(),
  AUDIT_URL: z.url(),
  ANALYTICS_URL: z.url(),
  /** How long a subgraph may take for a query. */
  SUBGRAPH_QUERY_TIMEOUT: duration.default(5_000),
  /** How long one may take for a mutation: in a rush, `createBooking` waits for 45 s in line and then for 5 s for its end. */
  SUBGRAPH_MUTATION_TIMEOUT: duration.default(60_000),
  /** How long an entity fetch waits for others to join it. Nothing waits while a single operation is under way. */
  ENTITY_BATCH_WINDOW: duration.default(1),
  /** How long the entity cache may take before its subgraph is asked instead. */
  ENTITY_CACHE_TIMEOUT: duration.default(50),

  /** The OpenID Connect issuer of the users' tokens, exactly as their `iss` says it. */
  OIDC_ISSUER: z.url(),
  /** The `aud` that tokens must have. */
  OIDC_AUDIENCE: z.string(),
  /** The issuer's key set, where it is not to be found by discovery. */
  OIDC_JWKS_URL: z.url().optional(),

  /** The window in which requests are counted. */
  RATE_LIMIT_WINDOW: duration.default(60_000),
  /** Requests of one user in a window: 100 each second. */
  RATE_LIMIT_USER: positiveInteger.default(6_000),
  /** Mutations of one user in a window: 20 each second. They count as requests, too. */
  RATE_LIMIT_USER_MUTATIONS: positiveInteger.default(1_200),
  /** Requests without a valid token from one address in a window: 2,000 each second, since many may share one. */
  RATE_LIMIT_ADDRESS: positiveInteger.default(120_000),
  /** Proxies whose X-Forwarded-For is believed: addresses or networks divided by commas. @default none */
  TRUST_PROXY: z.string().optional(),

  /** The longest request body, in bytes. */
  BODY_LIMIT: positiveInteger.default(100_000),
  /** The longest operation, in lexical tokens. */
  OPERATION_MAX_TOKENS: positiveInteger.default(2_000),
  /** The deepest operation, in levels of fields. */
  OPERATION_MAX_DEPTH: positiveInteger.default(15),
  /** The largest operation: fields that may come back, those below a page counted once for each of its entries. */
  OPERATION_MAX_COST: positiveInteger.default(20_000),
  OPERATION_MAX_ALIASES: positiveInteger.default(50),
  OPERATION_MAX_ROOT_FIELDS: positiveInteger.default(20),

  /** A file with the token of an operator, with which the playground is signed in. Not read in production. */
  PLAYGROUND_TOKEN_FILE: z.string().optional(),
});

/** The gateway's configuration. */
export type GatewayEnvironment = z.infer<typeof gatewayEnvironment>;
