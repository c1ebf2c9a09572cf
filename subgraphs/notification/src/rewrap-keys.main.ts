import { readEnvironment } from '@holdfast/config';
import { rewrapKeys } from './commands/rewrap-keys.ts';
import { contactsKeysOf } from './contacts/contacts-keys.ts';
import { rewrapEnvironment } from './env.ts';
import { openServices } from './services.ts';

// Run by hand after CONTACTS_KEY was exchanged: docs/operating.md says when.
try {
  const config = readEnvironment(rewrapEnvironment);
  await using services = await openServices(config);
  console.log(`${await rewrapKeys(services.orm, contactsKeysOf(config))} keys were wrapped with the new CONTACTS_KEY.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
