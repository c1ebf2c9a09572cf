import { openDatabase } from '@holdfast/database';
import { startRelay } from '../harness.ts';

// A relay as a process of its own, to be killed: node relay.ts <database url> <topic prefix>
const [url, prefix] = process.argv.slice(2);
const orm = await openDatabase({ url: url!, entities: [] });
startRelay(orm, prefix!);
