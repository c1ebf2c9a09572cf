import { Redis } from 'ioredis';

/** Throws what the client throws where no Redis answers at the URL, at the latest after 5 s. */
export async function requireRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  const failure = Promise.withResolvers<never>();
  // The client tells the cause in an event only; what it throws is that the connection is closed.
  redis.on('error', failure.reject);
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), failure.promise]);
  } finally {
    redis.disconnect();
  }
}
