import { ConfigurationError, readEnvironment } from '@holdfast/config';
import { openDatabase } from '@holdfast/database';
import { createLogger } from '@holdfast/telemetry';
import { rebuildEnvironment } from './env.ts';
import { DamagedArchiveError } from './rebuild/archive-source.ts';
import { openSources } from './rebuild/open-sources.ts';
import { UnknownSchemaError } from './rebuild/read-events.ts';
import { rebuild } from './rebuild/rebuild.ts';
import { ForgottenEventsError } from './rebuild/require-everything.ts';

const told = [DamagedArchiveError, ForgottenEventsError, UnknownSchemaError, ConfigurationError];

// npm run analytics: derives all facts and figures again.
const usage = 'npm run analytics -- rebuild    derives everything again, from the archive and the topics';
const [command, ...more] = process.argv.slice(2);
if (command !== 'rebuild' || more.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await run().catch((error: unknown) => {
    process.exitCode = 1;
    console.error(isExpected(error) ? `analytics: ${error.message}` : error);
  });
}

async function run(): Promise<void> {
  const config = readEnvironment(rebuildEnvironment);
  await using orm = await openDatabase({ url: config.DATABASE_URL, entities: [] });
  const sources = await openSources(config, createLogger('analytics-rebuild', { level: 'fatal' }));
  await rebuild({ orm, sources, say: (line) => console.log(line) });
}

/** What the person at the keyboard can put right; anything else is a defect, and comes with its stack. */
function isExpected(error: unknown): error is Error {
  const isAway = ['ECONNREFUSED', 'ENOTFOUND', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return isAway || told.some((kind) => error instanceof kind);
}
