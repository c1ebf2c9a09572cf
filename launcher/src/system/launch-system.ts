import { databases, migrate, type DatabaseName } from '@holdfast/database';
import { closeSharedDatabases, provisionDatabases } from '../databases/provision.ts';
import { prepareSigningKeys } from '../keys.ts';
import type { Launch } from '../launch.ts';
import { loopback, requireFreePorts } from '../ports.ts';
import { bundlePrograms } from '../programs/bundle-programs.ts';
import type { SupervisedProcess } from '../processes/supervise.ts';
import type { BackingAddresses } from '../servers/backing-servers.ts';
import { startServers, type RunningServers, type ServerChoice } from '../servers/start-servers.ts';
import { serviceNames, signingServices, topicPrefix, type ServiceName } from '../services/service-definitions.ts';
import { planServices, type ServicePlan } from '../services/service-plan.ts';
import { startAnother, type AnotherChoice } from '../services/start-another.ts';
import { startServices, type ExtraEnvironment } from '../services/start-services.ts';
import { prepareIssuer } from '../tokens/issuer-file.ts';
import { createMissingTopics } from '../topics.ts';

/** What a system is made of. */
export type SystemChoice = ServerChoice & {
  /** Stands before the names of databases, roles, topics and groups, where servers are shared. @default '' */
  readonly prefix?: string;
  /** Variables on top of what a service is given, by where everything is. @default none */
  readonly environment?: (plan: ServicePlan) => ExtraEnvironment;
};

/** A system's processes and how they were set up. Closing stops them in reverse order. */
export type LaunchedSystem = AsyncDisposable & {
  readonly plan: ServicePlan;
  readonly servers: readonly SupervisedProcess[];
  readonly services: readonly SupervisedProcess[];
  /** Starts one more process of a service; it is for the caller to stop. */
  startAnother(name: ServiceName, choice?: AnotherChoice): Promise<SupervisedProcess>;
};

/** Starts the servers, sets databases and topics up, and starts the services. */
export async function launchSystem(launch: Launch, choice: SystemChoice): Promise<LaunchedSystem> {
  const prefix = choice.prefix ?? '';
  await requireFreePorts(launch.ports, serviceNames);
  await using started = new AsyncDisposableStack();
  const issuer = await prepareIssuer(launch.folder.path, `http://${loopback}:${launch.ports.issuer}`);
  await prepareSigningKeys(launch.folder.inside('keys'), signingServices);
  const bundling = launch.progress.step('Programs', bundlePrograms);
  // It may fail while the servers are waited for.
  bundling.catch(() => undefined);
  const servers = started.use(await startServers(launch, choice));
  const programs = await bundling;
  const plan = planServices(launch, servers.addresses, { issuer, prefix, programs });
  await setUp(launch, plan, servers);
  const extra = choice.environment?.(plan) ?? {};
  const services = started.use(await startServices(launch, plan, extra));
  const running = started.move();
  return {
    plan,
    servers: servers.processes,
    services: services.processes,
    startAnother: (name, another) => startAnother(launch, plan, { name, extra: extra[name], ...another }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function setUp(launch: Launch, plan: ServicePlan, { addresses, ownsPostgres }: RunningServers): Promise<void> {
  const { progress } = launch;
  await Promise.all([
    progress.step('Databases', () => setUpDatabases(plan, addresses, ownsPostgres)),
    progress.step('Topics', () => createMissingTopics(addresses.kafkaBrokers, topicPrefix(plan.prefix))),
  ]);
}

async function setUpDatabases(plan: ServicePlan, { postgres }: BackingAddresses, ownsPostgres: boolean): Promise<void> {
  // In somebody else's cluster, what is not ours stays as it is.
  if (ownsPostgres) await closeSharedDatabases(postgres.adminUrl);
  await provisionDatabases(
    postgres.adminUrl,
    databases.map((name) => plan.database(name)),
  );
  const ownerUrl = (name: DatabaseName) => plan.database(name).owner?.url ?? plan.database(name).url;
  await Promise.all(databases.map((name) => migrate(name, ownerUrl(name))));
}
