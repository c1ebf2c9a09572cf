import { openDatabase } from '@holdfast/database';
import { createTestDatabase } from '@holdfast/test-environment';
import { startBenchServers } from './bench-servers.ts';
import { runClosedLoop, type Throughput } from './closed-loop.ts';
import { formatSummary, summarize, type Summary } from './percentiles.ts';
import { callBare, startCalls } from './saga/calls.ts';
import { openDbos } from './saga/dbos-engine.ts';
import { openOwnEngine } from './saga/own-engine.ts';

const crowd = { clients: 32, seconds: 5 };
const alone = { clients: 1, seconds: 4 };
const rounds = 3;

type Contender = { readonly name: string; readonly run: () => Promise<unknown>; readonly databaseUrl?: string };

/**
 * The saga engine alone, with six calls in four waves to a service that answers after a millisecond, beside DBOS Transact
 * with the same calls, each over a database of its own on one Postgres; by turns, since a machine's speed changes. The
 * disk is not spared. Commits are counted by Postgres itself.
 */
export async function sagaBench(): Promise<void> {
  await using _servers = await startBenchServers();
  await using calls = await startCalls();
  await using ownDatabase = await createTestDatabase('saga');
  await using dbosDatabase = await createTestDatabase('saga');
  await using own = await openOwnEngine(ownDatabase.url, calls.call);
  await using dbos = await openDbos(dbosDatabase.url, calls.call);
  const contenders: Contender[] = [
    { name: 'the six calls alone', run: () => callBare(calls.call) },
    { name: 'DBOS Transact', run: dbos.run, databaseUrl: dbosDatabase.url },
    { name: 'Holdfast', run: own.run, databaseUrl: ownDatabase.url },
  ];
  const [bare, , ours] = await byTurns(contenders, alone);
  const added = ours!.summary.p50 - bare!.summary.p50;
  console.log(`added to the calls' own time, for one client: ${added.toFixed(1)} ms`);
  const [, theirs, mine] = await byTurns(contenders, crowd);
  console.log(`Holdfast : DBOS Transact = ${(mine!.perSecond / theirs!.perSecond).toFixed(1)}`);
}

type Measured = { readonly perSecond: number; readonly summary: Summary };

/** Runs the contenders by turns, prints what came of each, and gives it. */
async function byTurns(
  contenders: readonly Contender[],
  load: { clients: number; seconds: number },
): Promise<Measured[]> {
  const measured = contenders.map(() => ({ throughputs: [] as Throughput[], commits: 0 }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { run, databaseUrl }] of contenders.entries()) {
      const before = await commitsOf(databaseUrl);
      const throughput = await runClosedLoop(load, run);
      const commits = (await commitsOf(databaseUrl)) - before;
      // The first round is for warming up.
      if (round === 0) continue;
      measured[index]!.throughputs.push(throughput);
      measured[index]!.commits += commits;
    }
  }
  return contenders.map(({ name, databaseUrl }, index) => {
    const { throughputs, commits } = measured[index]!;
    const times = throughputs.flatMap((throughput) => throughput.times);
    const perSecond = throughputs.reduce((sum, throughput) => sum + throughput.perSecond, 0) / throughputs.length;
    const perSaga = databaseUrl ? `, ${(commits / times.length).toFixed(1)} commits each` : '';
    const summary = summarize(times);
    console.log(`${formatSummary(`${name}, ${load.clients} clients`, summary)}  ${perSecond.toFixed(0)}/s${perSaga}`);
    return { perSecond, summary };
  });
}

/** Transactions that were committed in a database so far, as its statistics say once every backend has reported. */
async function commitsOf(databaseUrl: string | undefined): Promise<number> {
  if (!databaseUrl) return 0;
  await using orm = await openDatabase({ url: process.env['POSTGRES_URL']!, poolSize: 1, entities: [] });
  const name = new URL(databaseUrl).pathname.slice(1);
  // Backends report at most once a second.
  const query = `SELECT xact_commit::float8 AS commits FROM pg_stat_database, pg_sleep(1.2) WHERE datname = ?`;
  const [row] = await orm.em.execute<{ commits: number }[]>(query, [name]);
  return row!.commits;
}
