import { createItem } from '@holdfast/inventory/commands/create-item.ts';
import { reserveInventory } from '@holdfast/inventory/commands/reserve-inventory.ts';
import { openServices, type Services } from '@holdfast/inventory/services.ts';
import { createLogger } from '@holdfast/telemetry';
import { createTestDatabase, testServers } from '@holdfast/test-environment';
import { randomUUID } from 'node:crypto';
import { startBenchServers } from './bench-servers.ts';
import { runClosedLoop, type Throughput } from './closed-loop.ts';
import { formatSummary, summarize } from './percentiles.ts';
import { type InventoryProcess, startInventoryProcess } from './reserve/inventory-process.ts';
import { reserveOneByOne } from './reserve/one-by-one.ts';

const clients = 64;
const poolSize = 8;
const roundSeconds = 4;
const rounds = 3;

/** One way to reserve a seat of an item. */
type Form = { readonly name: string; reserve(itemId: string): Promise<unknown> };

/**
 * Reservations of one hot item per second, gathered as the inventory service does it, beside the best form of one
 * transaction for each, over the same pool in the same process; by turns, since a machine's speed changes. Then over the
 * service's own endpoint, the service in another process. The disk is not spared: commits are what gathering saves.
 */
export async function reserveBench(): Promise<void> {
  await using _servers = await startBenchServers();
  await using database = await createTestDatabase('inventory');
  await measure(database.url);
}

async function measure(databaseUrl: string): Promise<void> {
  const config = { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: poolSize, REDIS_URL: testServers().redisUrl };
  await using services = await openServices(config, createLogger('bench'));
  const newItem = () => putOnSale(services);
  const oneByOne: Form = {
    name: 'one transaction for each, in process',
    reserve: (itemId) => reserveOneByOne(services.orm, itemId),
  };
  const gathered: Form = { name: 'gathered, in process', reserve: (itemId) => reserveGathered(services, itemId) };
  const [ofOne, ofMany] = await byTurns([oneByOne, gathered], newItem);
  console.log(`gathered : one transaction for each = ${(ofMany! / ofOne!).toFixed(1)}`);

  await using inventory = await startInventoryProcess(databaseUrl);
  await byTurns([{ name: 'gathered, over the endpoint', reserve: inventory.reserve }], newItem);
  await measureCpu(inventory, await newItem());
}

/** Runs the forms by turns, prints what came of each, and gives the reservations per second. */
async function byTurns(forms: readonly Form[], newItem: () => Promise<string>): Promise<number[]> {
  const measured = forms.map((): Throughput[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { reserve }] of forms.entries()) {
      const itemId = await newItem();
      const throughput = await runClosedLoop({ clients, seconds: roundSeconds }, () => reserve(itemId));
      // The first round is for warming up.
      if (round > 0) measured[index]!.push(throughput);
    }
  }
  return forms.map(({ name }, index) => print(name, measured[index]!));
}

function print(name: string, throughputs: readonly Throughput[]): number {
  const perSecond = throughputs.reduce((sum, throughput) => sum + throughput.perSecond, 0) / throughputs.length;
  const times = throughputs.flatMap((throughput) => throughput.times);
  console.log(`${formatSummary(name, summarize(times))}  ${perSecond.toFixed(0)}/s`);
  return perSecond;
}

async function reserveGathered(services: Services, itemId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 900_000);
  const wish = { bookingId: randomUUID(), itemId, userId: randomUUID(), quantity: 1, expiresAt };
  const outcome = await reserveInventory(services, wish);
  if ('code' in outcome) throw new Error(outcome.message);
}

async function measureCpu(inventory: InventoryProcess, itemId: string): Promise<void> {
  const before = await inventory.cpuMs();
  const { times } = await runClosedLoop({ clients: 1, seconds: roundSeconds }, () => inventory.book(itemId));
  const perBooking = ((await inventory.cpuMs()) - before) / times.length;
  console.log(formatSummary('reserve and confirm, one client', summarize(times)));
  console.log(`CPU of the inventory process for each of them: ${perBooking.toFixed(2)} ms`);
}

async function putOnSale(services: Services): Promise<string> {
  const itemId = `bench-${randomUUID()}`;
  const price = { amount: '10.00', currency: 'EUR' };
  const eventDate = new Date(Date.now() + 30 * 86_400_000);
  const outcome = await createItem(services, { itemId, name: 'Bench', totalCapacity: 1_000_000, price, eventDate });
  if ('code' in outcome) throw new Error(outcome.message);
  return itemId;
}
