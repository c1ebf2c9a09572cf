import { Client } from 'pg';

/** A connection to Postgres that `await using` closes. */
export type Connection = AsyncDisposable & Pick<Client, 'query'>;

/** Connects as the URL says; throws what `pg` throws, at the latest after 5 s. */
export async function connect(url: string): Promise<Connection> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 60_000 });
  // A connection that breaks between two queries fails the next one; without a listener it would end this process.
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
