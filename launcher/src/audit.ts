import { runCommandLine } from './command-line.ts';
import { ownDatabaseUrl } from './databases/own-database.ts';
import { runTool } from './processes/run-tool.ts';
import { auditArchive } from './services/service-definitions.ts';
import { readSettings } from './settings.ts';

/** The audit that `npm start` keeps: its database as the service's own role, and its archive. */
async function auditOfDataFolder(): Promise<Record<string, string>> {
  return { DATABASE_URL: await ownDatabaseUrl('audit'), ...auditArchive(readSettings()) };
}

// npm run audit: of DATABASE_URL, or else of the system that npm start runs.
await runCommandLine(async () => {
  const environment = process.env['DATABASE_URL'] ? {} : await auditOfDataFolder();
  await runTool('subgraphs/audit/src/audit.main.ts', environment);
});
