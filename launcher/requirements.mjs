import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** How long a program may take to say its version, in milliseconds. */
const limit = 20_000;

/** Whether a Docker engine with Compose answers, so that the servers can run there. */
export function hasDocker() {
  return succeeds('docker', ['info']) && succeeds('docker', ['compose', 'version']);
}

/** The command that starts Java: that of JAVA_HOME, as Maven does it, else the one on the PATH. */
export function javaCommand() {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}

/**
 * What is missing to run Kafka from Maven's jars, and what to do about it, in one line; undefined where nothing is.
 * Without imports, so that it can be asked before anything is installed.
 */
export function missingForKafka() {
  const java = spawnSync(javaCommand(), ['-version'], { encoding: 'utf8', timeout: limit });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  const otherWays = 'or start Docker, or set KAFKA_BROKERS to a Kafka that runs';
  if (java.error || java.status !== 0)
    return `Java is missing, and Kafka needs it: install Java 17 or newer, ${otherWays}.`;
  if (version < 17) return `Java ${version} is too old for Kafka: install Java 17 or newer, ${otherWays}.`;
  if (!succeeds('mvn', ['--version']))
    return `Maven is missing, which fetches Kafka: install Maven (mvn), ${otherWays}.`;
  return undefined;
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: limit }).status === 0;
}
