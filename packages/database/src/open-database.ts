import { MikroORM, type Options } from '@mikro-orm/postgresql';

/** The entities that a database holds, as `defineEntity` makes them. */
export type Entities = NonNullable<Options['entities']>;

/** Where a database is and what it holds. */
export type DatabaseOptions = {
  readonly url: string;
  /** A streaming replica, for reads with `connectionType: 'read'`. */
  readonly replicaUrl?: string | undefined;
  /** Connections to the primary, and as many to the replica. @default 8 */
  readonly poolSize?: number;
  readonly entities: Entities;
};

/** A statement that runs longer than this is ended by the server, in milliseconds: nobody waits for it any more. */
const statementTimeout = 15_000;

/** How long a new connection may take, in milliseconds. */
const connectionTimeout = 5_000;

/**
 * Opens a service's own database. Timestamps are without zone and hold UTC; reads go to the primary unless asked
 * otherwise. Connects once it is used: where the database cannot be reached, it is the query that fails. Closes with
 * `await using`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  // Not by `init`: it would load the packages for migrations, a quarter of the CPU that a service's start takes.
  return new MikroORM({
    ...connectionOptions(options.url, options.poolSize),
    entities: options.entities,
    ...(options.replicaUrl ? { replicas: [{ clientUrl: options.replicaUrl }] } : {}),
    preferReadReplicas: false,
  });
}

/**
 * What Postgres itself is told for each connection. Its `now()` is UTC also where the server is elsewhere. A prepared
 * statement is planned once per connection: planning ours, which write several tables at once, takes longer than running
 * them, and without this it is done again and again. The plan is made for tables that are small, or new, and kept while
 * they grow, and Postgres takes a list that it is given for a hundred rows: it would read all of a table, or of an index, to find
 * one row. All that we ask for is found through an index, from few rows at a time: it has to go that way. Most queries
 * touch few rows, which compiling them for would only delay.
 */
const serverOptions = [
  'TimeZone=UTC',
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** What each connection to Postgres has in common. */
export function connectionOptions(url: string, poolSize = 8): Options {
  return {
    clientUrl: url,
    forceUtcTimezone: true,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      statement_timeout: statementTimeout,
      connectionTimeoutMillis: connectionTimeout,
      options: serverOptions,
    },
    discovery: { warnWhenNoEntities: false },
    debug: false,
  };
}
