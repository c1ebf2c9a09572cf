import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error.ts';
import { endProcess, killGroup, type StopOptions } from './end-process.ts';
import { identifyProcess, type ProcessIdentity } from './process-identity.ts';
import type { ProcessRecords } from './process-records.ts';
import type { SystemUser } from './system-user.ts';

/** A process that runs until it is stopped. */
export type ProcessSpec = StopOptions & {
  /** Names it on the screen, its log and its record. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment. @default this process's own */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Runs it as this user; only root can. */
  readonly user?: SystemUser | undefined;
};

/** Where a process leaves its traces. */
export type ProcessPlace = { readonly records: ProcessRecords; readonly logFolder: string };

/** A process that was started. */
export type Child = {
  readonly pid: number;
  /** Resolves once it has ended, with how: `exit code 1`, `SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  /** Ends it in good order, or by force where that takes too long. */
  stop(): Promise<void>;
  /** Kills it at once, with all of its group. */
  kill(): Promise<void>;
};

/** The file that takes what a process prints. */
export function logFile(place: ProcessPlace, name: string): string {
  return join(place.logFolder, `${name}.log`);
}

/**
 * Starts a process in a group of its own, which Ctrl-C in the terminal does not reach, and puts it on record. It writes
 * straight into its log, so that it goes on undisturbed if the launcher is killed. Throws LaunchError where it can't start.
 */
export function startChild(spec: ProcessSpec, place: ProcessPlace): Child {
  const log = openSync(logFile(place, spec.name), 'a', 0o600);
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const child = spawn(spec.command, spec.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: spec.env ?? process.env,
    ...(spec.cwd ? { cwd: spec.cwd } : {}),
    ...spec.user,
  });
  closeSync(log);
  child.on('error', (error) => resolve(error.message));
  if (child.pid === undefined) throw new LaunchError(`${spec.name}: ${spec.command} cannot be started`);
  place.records.add(spec.name, child.pid, spec.stopSignal ?? 'SIGTERM');
  child.on('exit', (code, signal) => {
    place.records.remove(spec.name);
    resolve(signal ?? `exit code ${code}`);
  });
  return handle({ pid: child.pid, identity: identifyProcess(child.pid), ended, stop: spec });
}

type Started = {
  pid: number;
  identity: ProcessIdentity | undefined;
  ended: Promise<string>;
  stop: StopOptions;
};

function handle({ pid, identity, ended, stop }: Started): Child {
  return {
    pid,
    ended,
    async stop() {
      if (identity) await endProcess(identity, stop);
      await ended;
    },
    async kill() {
      killGroup(pid);
      await ended;
    },
  };
}
