import pg from 'pg';

const channel = 'holdfast_outbox';

/**
 * After how long without a word Postgres takes a relay for one that stands still, in milliseconds. Each asks for something
 * at least every two seconds, also while Kafka is away.
 */
const longestSilence = 5_000;

/**
 * Nobody waits for the disk when published rows are deleted: where Postgres crashes and has them again, their events are
 * published once more, which consumers have to expect anyway. Waiting would hold up the events behind them. And a table that
 * is small, but full of what was deleted, is not read whole.
 */
const serverOptions = `-c synchronous_commit=off -c enable_seqscan=off -c idle_session_timeout=${longestSilence}`;

const tryLock = `select pg_try_advisory_lock(hashtext('holdfast outbox relay')) as acquired`;

/**
 * A relay's own connection to the database, and with it the leadership: the lock ends when the connection does, also where
 * the relay's process stands still and Postgres ends it.
 */
export class RelayConnection implements AsyncDisposable {
  readonly client: pg.Client;
  #leads = false;
  readonly #lost = new AbortController();

  private constructor(client: pg.Client) {
    this.client = client;
  }

  /** Connects. `wake` is called when another process tells of a commit, and when the connection is lost. */
  static async open(url: string, wake: () => void): Promise<RelayConnection> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'outbox relay',
      options: serverOptions,
      connectionTimeoutMillis: 5_000,
      query_timeout: 15_000,
      keepAlive: true,
    });
    const connection = new RelayConnection(client);
    client.on('notification', wake);
    const lose = (cause?: Error): void => {
      connection.#lost.abort(new Error('The connection to the database was lost', { cause }));
      wake();
    };
    client.on('error', lose);
    client.on('end', lose);
    await client.connect();
    return connection;
  }

  /** Aborted once the connection, and with it the leadership, is gone. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Whether this relay is the one that publishes. Takes the leadership where it is free. */
  async leads(): Promise<boolean> {
    this.lost.throwIfAborted();
    if (this.#leads) return true;
    const { rows } = await this.client.query<{ acquired: boolean }>(tryLock);
    this.#leads = rows[0]!.acquired;
    if (this.#leads) await this.client.query(`listen ${channel}`);
    return this.#leads;
  }

  /** Tells the leader, in whatever process it runs, that something was committed. */
  async notifyLeader(): Promise<void> {
    await this.client.query(`notify ${channel}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
