import { readEnvironment } from '@holdfast/config';
import { inventoryEnvironment } from '@holdfast/inventory/env.ts';
import { startInventory } from '@holdfast/inventory/start-inventory.ts';
import { createLogger } from '@holdfast/telemetry';

// The inventory service as a process of its own, configured by its environment; says where it is, and what CPU it took when asked.
const config = readEnvironment(inventoryEnvironment);
const inventory = await startInventory(config, createLogger('bench-inventory'));
process.send?.({ url: inventory.url });
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.once('SIGTERM', () => void inventory[Symbol.asyncDispose]().then(() => process.disconnect()));
