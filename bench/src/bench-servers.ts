import { startBackingServers, type BackingServers } from '@holdfast/launcher';

/** Starts Postgres, Redis and Kafka for a bench, on a disk that is not spared, and tells this process where they are. */
export async function startBenchServers(): Promise<BackingServers> {
  const servers = await startBackingServers({ durable: true });
  Object.assign(process.env, {
    POSTGRES_URL: servers.postgres.adminUrl,
    REDIS_URL: servers.redisUrl,
    KAFKA_BROKERS: servers.kafkaBrokers.join(','),
  });
  return servers;
}
