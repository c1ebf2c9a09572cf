import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { inventoryEnvironment } from './env.ts';
import { startInventory } from './start-inventory.ts';

await runProcess('inventory', (logger) => startInventory(readEnvironment(inventoryEnvironment), logger));
