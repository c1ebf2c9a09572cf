import type { LaunchOptions } from '../launch.ts';
import { LaunchError } from '../launch-error.ts';
import { openOwnLaunch } from '../open-own-launch.ts';
import type { SupervisedProcess } from '../processes/supervise.ts';
import { topicPrefix } from '../services/service-definitions.ts';
import { signToken } from '../tokens/sign-token.ts';
import { launchSystem, type LaunchedSystem, type SystemChoice } from './launch-system.ts';
import type { RunningSystem } from './running-system.ts';
import { publishSystem } from './system-file.ts';

/** How a system is started; whatever is left out is chosen so that it meets no other one. */
export type SystemOptions = Partial<LaunchOptions> & Partial<SystemChoice>;

/**
 * Starts the whole system. By default on ports of its own, in a folder that is gone afterwards, with servers of its own.
 * Throws LaunchError where something can't be had; nothing runs then.
 */
export async function startSystem(options: SystemOptions = {}): Promise<RunningSystem> {
  await using started = new AsyncDisposableStack();
  const launch = started.use(await openOwnLaunch(options));
  const system = started.use(await launchSystem(launch, { given: {}, ...options }));
  const addresses = addressesOf(system);
  started.use(await publishSystem(launch.folder.path, { ...addresses, kafka: kafkaOf(system) }));
  const running = started.move();
  return { ...addresses, ...handle(system), [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function addressesOf({ plan }: LaunchedSystem) {
  const gatewayUrl = plan.url('gateway');
  return {
    gatewayUrl,
    graphqlUrl: `${gatewayUrl}/graphql`,
    inboxUrl: plan.servers.mail.inboxUrl,
    sandboxUrl: plan.url('payment-sandbox'),
  };
}

function kafkaOf({ plan }: LaunchedSystem) {
  return { brokers: [...plan.servers.kafkaBrokers], topicPrefix: topicPrefix(plan.prefix) };
}

type Handle = Omit<RunningSystem, keyof ReturnType<typeof addressesOf> | typeof Symbol.asyncDispose>;

function handle({ plan, servers, services, startAnother }: LaunchedSystem): Handle {
  const all = [...servers, ...services];
  return {
    sandboxKey: plan.secrets.paymentProviderKey,
    token: (holder) => signToken(plan.issuer, holder),
    databaseUrl: (name) => plan.database(name).url,
    postgresUrl: plan.servers.postgres.adminUrl,
    redisUrl: plan.servers.redisUrl,
    kafkaBrokers: plan.servers.kafkaBrokers,
    topicPrefix: topicPrefix(plan.prefix),
    processIds: () => Object.fromEntries(all.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid]]))),
    kill: (name) => find(all, name).kill(),
    restart: async (name) => {
      await find(all, name).stop();
      await find(all, name).start();
    },
    startAnother,
    killEverything: () => each(all, (process) => process.kill()),
    startAgain: async () => {
      await each(servers, (process) => process.start());
      await each(services, (process) => process.start());
    },
  };
}

async function each(
  processes: readonly SupervisedProcess[],
  act: (process: SupervisedProcess) => Promise<void>,
): Promise<void> {
  await Promise.all(processes.map(act));
}

function find(processes: readonly SupervisedProcess[], name: string): SupervisedProcess {
  const found = processes.find((process) => process.name === name);
  if (!found) throw new LaunchError(`No process ${name} was started here.`);
  return found;
}
