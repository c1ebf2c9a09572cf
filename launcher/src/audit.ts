import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from './command-line.ts';
import { databaseAddress } from './databases/database-addresses.ts';
import { loadSecrets } from './home/secrets.ts';
import { LaunchError } from './launch-error.ts';
import { loopback, portsFrom } from './ports.ts';
import { nodeEnvironment } from './processes/node-process.ts';
import { projectRoot } from './project-root.ts';
import { auditArchive } from './services/service-definitions.ts';
import { readSettings } from './settings.ts';
import { superuser } from './servers/postgres/cluster.ts';

/** The audit that `npm start` keeps: its database as the service's own role, and its archive. */
async function auditOfDataFolder(): Promise<Record<string, string>> {
  const { dataFolder, portBase, given } = readSettings();
  const file = join(dataFolder, 'secrets.json');
  if (!existsSync(file))
    throw new LaunchError(`Nothing was started from ${dataFolder} yet: set DATABASE_URL, or run 'npm start'.`);
  const secrets = await loadSecrets(file);
  const { postgres } = portsFrom(portBase);
  const adminUrl = given.POSTGRES_URL ?? `postgres://${superuser}@${loopback}:${postgres}/postgres`;
  const { url } = databaseAddress('audit', { adminUrl }, { ...secrets, prefix: '' });
  return { DATABASE_URL: url, ...auditArchive({ dataFolder }) };
}

// npm run audit: of DATABASE_URL, or else of the system that npm start runs.
await runCommandLine(async () => {
  const environment = process.env['DATABASE_URL'] ? {} : await auditOfDataFolder();
  const entry = join(projectRoot, 'subgraphs', 'audit', 'src', 'audit.main.ts');
  const child = spawn(process.execPath, [entry, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...nodeEnvironment, ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
});
