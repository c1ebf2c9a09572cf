import { cpus, totalmem } from 'node:os';
import { bookingBench } from './booking.bench.ts';
import { eventsBench } from './events.bench.ts';
import { flashSaleBench } from './flash-sale.bench.ts';
import { latencyBench } from './latency.bench.ts';
import { reserveBench } from './reserve.bench.ts';
import { sagaBench } from './saga.bench.ts';

/** What can be measured, by the word that `npm run bench -- WORD` takes. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  latency: latencyBench,
  booking: bookingBench,
  'flash-sale': flashSaleBench,
  events: eventsBench,
  reserve: reserveBench,
  saga: sagaBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
    console.log(`\n${name}`);
    await benches[name]?.();
  }
}
