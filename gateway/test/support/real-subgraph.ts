import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, eventually, freePort, testServers } from '@holdfast/test-environment';

/** A real service of ours, as a process of its own. */
export type RealSubgraph = AsyncDisposable & {
  readonly url: string;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
};

/** What a service needs beside the servers. */
export type RealSubgraphOptions = {
  readonly name: 'inventory' | 'booking';
  readonly keys: Record<string, string>;
  readonly topicPrefix: string;
};

/** Starts a service over a fresh database, and waits until it is ready. */
export async function startRealSubgraph({ name, keys, topicPrefix }: RealSubgraphOptions): Promise<RealSubgraph> {
  await using started = new AsyncDisposableStack();
  const database = started.use(await createTestDatabase(name));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const main = fileURLToPath(new URL(`../../../subgraphs/${name}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...keys,
      PORT: String(port),
      DATABASE_URL: database.url,
      REDIS_URL: testServers().redisUrl,
      KAFKA_BROKERS: testServers().kafkaBrokers.join(','),
      KAFKA_TOPIC_PREFIX: topicPrefix,
      LOG_LEVEL: 'fatal',
    },
  });
  started.defer(() => end(child, 'SIGTERM'));
  await eventually(async () => {
    const { status } = await fetch(`${url}/ready`);
    if (status !== 200) throw new Error(`${name} is not ready`);
  }, 60_000);
  const running = started.move();
  return {
    url,
    kill: () => end(child, 'SIGKILL'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
