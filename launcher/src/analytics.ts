import { existsSync } from 'node:fs';
import { runCommandLine } from './command-line.ts';
import { ownDatabaseUrl } from './databases/own-database.ts';
import { runTool } from './processes/run-tool.ts';
import { auditArchive } from './services/service-definitions.ts';
import { readSettings } from './settings.ts';
import { findKafka } from './system/find-kafka.ts';

/** What `npm start` keeps: the database as the service's own role, the topics, and the archive if there is one yet. */
async function analyticsOfDataFolder(): Promise<Record<string, string>> {
  const { brokers, topicPrefix } = await findKafka();
  const archive = auditArchive(readSettings());
  return {
    DATABASE_URL: await ownDatabaseUrl('analytics'),
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    ...(existsSync(archive['AUDIT_ARCHIVE_DIR'] ?? '') ? archive : {}),
  };
}

// npm run analytics: of DATABASE_URL, or else of the system that npm start runs.
await runCommandLine(async () => {
  const environment = process.env['DATABASE_URL'] ? {} : await analyticsOfDataFolder();
  await runTool('subgraphs/analytics/src/analytics.main.ts', environment);
});
