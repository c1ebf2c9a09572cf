import { connect as connectTcp } from 'node:net';
import { LaunchError, oneLine } from '../launch-error.ts';
import type { BackingAddresses, ServerKind } from './backing-servers.ts';
import { connectKafkaAdmin } from './kafka/kafka-client.ts';
import { connect } from './postgres/connect.ts';
import { requireRedis } from './redis/redis-client.ts';

/** The servers that somebody else runs, by the variables of the environment that name them. */
export type GivenServers = {
  /** An administrator's URL. */
  readonly POSTGRES_URL?: string | undefined;
  /** A streaming replica of it; only its host and port count. */
  readonly POSTGRES_REPLICA_URL?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  /** `host:port`, several divided by commas. */
  readonly KAFKA_BROKERS?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  /** The page where mail sent to SMTP_URL can be read. */
  readonly INBOX_URL?: string | undefined;
};

/** Proves that the servers that are given answer, and gives their addresses. Throws LaunchError naming the variable. */
export async function checkGivenServers(given: GivenServers): Promise<Partial<BackingAddresses>> {
  const { POSTGRES_URL, POSTGRES_REPLICA_URL, REDIS_URL, KAFKA_BROKERS, SMTP_URL, INBOX_URL } = given;
  const brokers = KAFKA_BROKERS?.split(',').map((broker) => broker.trim());
  await Promise.all([
    POSTGRES_URL && answers('POSTGRES_URL', POSTGRES_URL, () => requirePostgres(POSTGRES_URL)),
    POSTGRES_REPLICA_URL &&
      answers('POSTGRES_REPLICA_URL', POSTGRES_REPLICA_URL, () => requirePostgres(POSTGRES_REPLICA_URL)),
    REDIS_URL && answers('REDIS_URL', REDIS_URL, () => requireRedis(REDIS_URL)),
    brokers && answers('KAFKA_BROKERS', `kafka://${brokers[0]}`, () => requireKafka(brokers)),
    SMTP_URL && answers('SMTP_URL', SMTP_URL, () => requireTcp(new URL(SMTP_URL))),
  ]);
  const replicaHost = POSTGRES_REPLICA_URL && new URL(POSTGRES_REPLICA_URL).host;
  return {
    ...(POSTGRES_URL ? { postgres: { adminUrl: POSTGRES_URL, replicaHost } } : {}),
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
    ...(brokers ? { kafkaBrokers: brokers } : {}),
    ...(SMTP_URL ? { mail: { smtpUrl: SMTP_URL, inboxUrl: INBOX_URL } } : {}),
  };
}

/** The kinds of servers that are not given. */
export function missingKinds(given: GivenServers): ServerKind[] {
  const variables = { postgres: 'POSTGRES_URL', redis: 'REDIS_URL', kafka: 'KAFKA_BROKERS', mail: 'SMTP_URL' } as const;
  return (Object.keys(variables) as ServerKind[]).filter((kind) => !given[variables[kind]]);
}

async function answers(variable: string, url: string, check: () => Promise<void>): Promise<void> {
  // The host alone: what else is in the URL may be secret.
  const host = URL.canParse(url) ? new URL(url).host : undefined;
  if (!host)
    throw new LaunchError(`${variable} is not a URL with a host: correct it, or unset it to have one started.`);
  try {
    await check();
  } catch (error) {
    const cause = oneLine(error);
    throw new LaunchError(
      `${variable} names ${host}, which cannot be used (${cause}): start it, or correct or unset ${variable}.`,
    );
  }
}

async function requirePostgres(url: string): Promise<void> {
  await using connection = await connect(url);
  await connection.query('select 1');
}

async function requireKafka(brokers: readonly string[]): Promise<void> {
  await using admin = await connectKafkaAdmin(brokers);
  await admin.describeCluster();
}

function requireTcp(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const port = Number(url.port || (url.protocol === 'smtps:' ? 465 : 25));
    const socket = connectTcp({ host: url.hostname, port, timeout: 5_000 });
    socket.once('timeout', () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.end();
      resolve();
    });
  });
}
