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
 * otherwise. Fails where the database cannot be reached. Closes with `await using`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  return MikroORM.init({
    ...connectionOptions(options.url, options.poolSize),
    entities: options.entities,
    ...(options.replicaUrl ? { replicas: [{ clientUrl: options.replicaUrl }] } : {}),
    preferReadReplicas: false,
  });
}

/** What each connection to Postgres has in common. */
export function connectionOptions(url: string, poolSize = 8): Options {
  return {
    clientUrl: url,
    forceUtcTimezone: true,
    pool: { min: 0, max: poolSize },
    driverOptions: { statement_timeout: statementTimeout, connectionTimeoutMillis: connectionTimeout },
    discovery: { warnWhenNoEntities: false },
    debug: false,
  };
}
