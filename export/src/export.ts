import { parseArgs } from 'node:util';
import { openClient } from './open-client.ts';
import { readUserData } from './read-user-data.ts';

// npm run export -- --user <id>: everything that is held on a user, as JSON.
try {
  const { values } = parseArgs({ options: { user: { type: 'string' } } });
  if (!values.user) throw new Error('Whose data? npm run -s export -- --user <id>');
  await using client = await openClient();
  console.log(JSON.stringify(await readUserData(client, values.user), null, 2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
