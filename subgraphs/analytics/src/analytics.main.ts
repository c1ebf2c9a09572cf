import { ArchiveError } from '@holdfast/audit-archive';
import { ConfigurationError, readEnvironment } from '@holdfast/config';
import { openDatabase } from '@holdfast/database';
import { createLogger } from '@holdfast/telemetry';
import { rebuildEnvironment } from './env.ts';
import { openSources } from './rebuild/open-sources.ts';
import { UnknownSchemaError } from './rebuild/read-events.ts';
import { rebuild } from './rebuild/rebuild.ts';
import { LessThanBeforeError } from './rebuild/require-no-less.ts';
import { ForgottenEventsError } from './rebuild/require-everything.ts';

const told = [ArchiveError, ForgottenEventsError, LessThanBeforeError, UnknownSchemaError, ConfigurationError];

// npm run analytics: derives all facts and figures again.
const usage = `npm run analytics -- rebuild [--allow-less]
    derives everything again, from the archive and the topics; --allow-less also where these have less than there is`;
const [command, option, ...more] = process.argv.slice(2);
if (command !== 'rebuild' || more.length > 0 || (option !== undefined && option !== '--allow-less')) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await run(option !== undefined).catch((error: unknown) => {
    process.exitCode = 1;
    console.error(isExpected(error) ? `analytics: ${error.message}` : error);
  });
}

async function run(allowLess: boolean): Promise<void> {
  const config = readEnvironment(rebuildEnvironment);
  await using orm = await openDatabase({ url: config.DATABASE_URL, entities: [] });
  const sources = await openSources(config, createLogger('analytics-rebuild', { level: 'fatal' }));
  await rebuild({ orm, sources, allowLess, say: (line) => console.log(line) });
}

/** What the person at the keyboard can put right; anything else is a defect, and comes with its stack. */
function isExpected(error: unknown): error is Error {
  const isAway = ['ECONNREFUSED', 'ENOTFOUND', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return isAway || told.some((kind) => error instanceof kind);
}
