import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { javaCommand, missingForKafka } from '../../../requirements.mjs';
import type { Launch } from '../../launch.ts';
import { LaunchError } from '../../launch-error.ts';
import { loopback } from '../../ports.ts';
import { niceness } from '../../processes/give-way.ts';
import { runCommand } from '../../processes/run-command.ts';
import { supervise, type SupervisedProcess } from '../../processes/supervise.ts';
import { fetchServers } from '../maven.ts';
import { connectKafkaAdmin } from './kafka-client.ts';
import { kafkaSettings } from './kafka-settings.ts';

/** A Kafka that the launcher runs. */
export type LocalKafka = AsyncDisposable & {
  readonly brokers: readonly string[];
  readonly process: SupervisedProcess;
};

/** The first compiler alone: half the work at the start, and fast enough for one machine. */
const javaOptions = [
  '-XX:TieredStopAtLevel=1',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/** Starts one broker on Java, and formats its folder first where it is new. Throws LaunchError where Java is missing. */
export async function startLocalKafka(launch: Launch): Promise<LocalKafka> {
  const classPath = join(await fetchServers(launch), 'kafka', '*');
  try {
    return await startBroker(launch, classPath);
  } catch (error) {
    launch.signal.throwIfAborted();
    const missing = missingForKafka();
    throw missing ? new LaunchError(missing) : error;
  }
}

async function startBroker(launch: Launch, classPath: string): Promise<LocalKafka> {
  const folder = launch.folder.inside('kafka');
  const settings = join(folder, 'server.properties');
  await mkdir(folder, { recursive: true });
  await writeFile(settings, kafkaSettings(launch.ports, join(folder, 'log')));
  await format({ launch, classPath, settings, log: join(folder, 'log') });
  const brokers = [`${loopback}:${launch.ports.kafka}`];
  const started = await supervise(
    {
      name: 'kafka',
      command: javaCommand(),
      args: [...javaOptions, '-cp', classPath, 'kafka.Kafka', settings],
      cwd: folder,
      niceness: niceness.settling,
      isReady: () => requireBroker(brokers),
    },
    launch,
  );
  return { brokers, process: started, [Symbol.asyncDispose]: () => started.stop() };
}

type Format = { launch: Launch; classPath: string; settings: string; log: string };

async function format({ launch, classPath, settings, log }: Format): Promise<void> {
  // Written last: without it, formatting was broken off, and is simply done again.
  if (existsSync(join(log, 'meta.properties'))) return;
  // With an equals sign: one id in 64 begins with a dash, and would be taken for another option.
  const id = `--cluster-id=${launch.secrets.kafkaClusterId}`;
  const tool = ['format', '--standalone', '--ignore-formatted', id, '-c', settings];
  await runCommand({
    command: javaCommand(),
    args: ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'kafka.tools.StorageTool', ...tool],
    signal: launch.signal,
  });
}

async function requireBroker(brokers: readonly string[]): Promise<void> {
  await using admin = await connectKafkaAdmin(brokers);
  const cluster = await admin.describeCluster();
  if (cluster.brokers.length === 0) throw new Error('no broker has joined the cluster');
}
