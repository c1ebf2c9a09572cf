import type { DatabaseName } from '@holdfast/database';
import type { ServiceName } from '../services/service-definitions.ts';
import type { AnotherChoice } from '../services/start-another.ts';
import type { TokenHolder } from '../tokens/sign-token.ts';

/** The addresses of a system that runs, and the means to sign in to it. */
export type SystemAccess = {
  /** The playground. */
  readonly gatewayUrl: string;
  /** Where operations go. */
  readonly graphqlUrl: string;
  /** The inbox's page; its API is below `/api`. Undefined where mail goes to a server of somebody else's. */
  readonly inboxUrl: string | undefined;
  /** The payment provider. */
  readonly sandboxUrl: string;
  /** What the payment provider's callers show as bearer. */
  readonly sandboxKey: string;
  /** Makes a user's access token. */
  token(holder: TokenHolder): string;
};

/** A system that was started here. Closing stops it. */
export type RunningSystem = AsyncDisposable &
  SystemAccess & {
    /** The URL of a service's own database, as its own role. */
    databaseUrl(name: DatabaseName): string;
    /** An administrator's URL of Postgres. */
    readonly postgresUrl: string;
    readonly redisUrl: string;
    readonly kafkaBrokers: readonly string[];
    /** Stands before the names of topics and groups. */
    readonly topicPrefix: string;
    /** The processes that run now, by name; a service's, or a server's such as `postgres` or `kafka`. */
    processIds(): Readonly<Record<string, number>>;
    /** Kills one process (SIGKILL); it stays down until `restart`. */
    kill(name: ServiceName | ServerName): Promise<void>;
    /** Starts a process that was killed, or stops and starts one that runs. Resolves once it is ready. */
    restart(name: ServiceName | ServerName): Promise<void>;
    /** Starts one more process of a service. It is supervised like the others, and stopped by closing it. */
    startAnother(name: ServiceName, choice?: AnotherChoice): Promise<AnotherProcess>;
    /** Kills every process that was started here (SIGKILL), servers included. */
    killEverything(): Promise<void>;
    /** Starts everything again after `killEverything`. Resolves once all is ready. */
    startAgain(): Promise<void>;
  };

/** A process that was started beside those of the system, or in the place of one that was killed. */
export type AnotherProcess = AsyncDisposable & {
  /** Its id; undefined while it doesn't run. */
  readonly pid: number | undefined;
};

/** The servers that the launcher may run itself. */
export type ServerName = 'postgres' | 'postgres-replica' | 'redis' | 'kafka' | 'mail';
