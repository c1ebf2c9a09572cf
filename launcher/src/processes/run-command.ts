import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { LaunchError } from '../launch-error.ts';
import { killGroup } from './end-process.ts';
import type { SystemUser } from './system-user.ts';

/** A command that runs to its end. */
export type Command = {
  readonly command: string;
  readonly args: readonly string[];
  /** @default this process's own */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Runs it as this user; only root can. */
  readonly user?: SystemUser | undefined;
  /** Kills it, and what it started. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which it is killed. @default never */
  readonly limit?: number;
};

/** The command ended with another code than 0, or could not be started at all; then `code` is that error's. */
export class CommandError extends LaunchError {
  readonly code: string | number | undefined;

  constructor(message: string, code: string | number | undefined) {
    super(message);
    this.code = code;
  }
}

/** Runs a command and gives what it printed, errors included. Throws CommandError, or the signal's reason. */
export async function runCommand(options: Command): Promise<string> {
  const { signal, limit } = options;
  signal?.throwIfAborted();
  const child = start(options);
  const kill = () => child.pid && killGroup(child.pid);
  signal?.addEventListener('abort', kill);
  const timer = limit ? setTimeout(kill, limit) : undefined;
  try {
    return await outputOf(child, options);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
  }
}

function start({ command, args, env, cwd, user }: Command): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(command, args, {
    // A group of its own: Ctrl-C must reach the launcher alone, which then ends what it started in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: env ?? process.env,
    ...(cwd ? { cwd } : {}),
    ...user,
  });
}

function outputOf(child: ChildProcessByStdio<null, Readable, Readable>, options: Command): Promise<string> {
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(new CommandError(`${options.command} cannot be run: ${error.message}`, error.code));
    });
    child.on('close', (code, signal) => {
      const text = Buffer.concat(output).toString('utf8');
      if (code === 0) resolve(text);
      else reject(failure(options, code ?? signal, text));
    });
  });
}

function failure({ command }: Command, code: number | string | null, output: string): CommandError {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'it printed nothing';
  return new CommandError(`${command} ended with ${code}: ${reason.trim()}`, code ?? undefined);
}
