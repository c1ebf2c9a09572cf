import { runCommandLine } from './command-line.ts';
import { emptyDataFolder } from './home/empty-data-folder.ts';
import { readSettings } from './settings.ts';

// npm run reset: the next start begins with nothing.
await runCommandLine(async () => {
  const { dataFolder, given } = readSettings();
  await emptyDataFolder(dataFolder);
  console.log(`${dataFolder} is empty.`);
  if (given.POSTGRES_URL) console.log('The databases in the Postgres of POSTGRES_URL stay as they are.');
});
