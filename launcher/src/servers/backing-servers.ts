/** Where a Postgres is, for somebody who may make databases and roles in it. */
export type PostgresAddress = {
  /** The primary's URL with an administrator's credentials. */
  readonly adminUrl: string;
  /** `host:port` of a streaming replica of it. */
  readonly replicaHost?: string | undefined;
};

/** Where mail goes. */
export type MailAddress = {
  readonly smtpUrl: string;
  /** The page that shows what was sent, and the base of maildev's REST API (`/api/email`). */
  readonly inboxUrl?: string | undefined;
};

/** The servers that Holdfast stands on. */
export type BackingAddresses = {
  readonly postgres: PostgresAddress;
  readonly redisUrl: string;
  /** `host:port` of each broker. */
  readonly kafkaBrokers: readonly string[];
  readonly mail: MailAddress;
};

/** The kinds of servers. */
export type ServerKind = 'postgres' | 'redis' | 'kafka' | 'mail';
