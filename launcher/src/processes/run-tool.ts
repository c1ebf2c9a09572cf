import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { nodeEnvironment } from './node-process.ts';

/** Runs a service's command in this terminal, with this command's arguments, and ends as it does. */
export async function runTool(entry: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [join(projectRoot, entry), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...nodeEnvironment, ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}
