import type { Launch } from '../launch.ts';
import type { SupervisedProcess } from '../processes/supervise.ts';
import { startTogether, type Together } from '../start-together.ts';
import type { BackingAddresses, ServerKind } from './backing-servers.ts';
import { startLocalKafka } from './kafka/local-kafka.ts';
import { startLocalMail } from './local-mail.ts';
import { startLocalPostgres } from './postgres/local-postgres.ts';
import { startLocalRedis } from './redis/local-redis.ts';

/** A server that the launcher runs itself, and its share of the addresses. */
export type LocalServer = AsyncDisposable & {
  readonly addresses: Partial<BackingAddresses>;
  readonly processes: readonly SupervisedProcess[];
};

type StartServer = (launch: Launch) => Promise<LocalServer>;

const starts: Readonly<Record<ServerKind, StartServer>> = {
  postgres: async (launch) => {
    const server = await launch.progress.step('Postgres, with a streaming replica', () => startLocalPostgres(launch));
    return { ...server, addresses: { postgres: server.address } };
  },
  redis: async (launch) => {
    const server = await launch.progress.step('Redis', () => startLocalRedis(launch));
    return { ...server, addresses: { redisUrl: server.url }, processes: [server.process] };
  },
  kafka: async (launch) => {
    const server = await launch.progress.step('Kafka', () => startLocalKafka(launch));
    return { ...server, addresses: { kafkaBrokers: server.brokers }, processes: [server.process] };
  },
  mail: async (launch) => {
    const server = await launch.progress.step('Mail', () => startLocalMail(launch));
    return { ...server, addresses: { mail: server.address }, processes: [server.process] };
  },
};

/** Starts these servers from binaries that came through npm and Maven, all at once. */
export function startLocalServers(launch: Launch, kinds: readonly ServerKind[]): Promise<Together<LocalServer>> {
  return startTogether(
    kinds.map((kind) => (signal: AbortSignal) => starts[kind]({ ...launch, signal })),
    launch.signal,
  );
}
