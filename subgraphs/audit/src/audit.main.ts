import { ArchiveError, openArchive, openArchiveAt } from '@holdfast/audit-archive';
import { ConfigurationError, readEnvironment } from '@holdfast/config';
import { parseCommand, usage, UsageError } from './command-line/parse-command.ts';
import { runCommand } from './command-line/run-command.ts';
import { commandEnvironment } from './env.ts';
import { openChainDatabase } from './open-chain-database.ts';

// npm run audit: verifies, archives and restores.
try {
  const command = parseCommand(process.argv.slice(2));
  const config = readEnvironment(commandEnvironment);
  const place = command.name === 'restore' ? command.from : undefined;
  const store = await (place === undefined ? openArchive(config) : openArchiveAt(place, config));
  await using orm = await openChainDatabase(config);
  const isRight = await runCommand({ orm, store }, command, (line) => console.log(line));
  process.exitCode = isRight ? 0 : 1;
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else console.error(isExpected(error) ? `audit: ${error.message}` : error);
}

/** What the person at the keyboard can put right; anything else is a defect, and comes with its stack. */
function isExpected(error: unknown): error is Error {
  const isAway = ['ECONNREFUSED', 'ENOTFOUND'].includes((error as NodeJS.ErrnoException).code ?? '');
  return isAway || error instanceof ArchiveError || error instanceof ConfigurationError;
}
