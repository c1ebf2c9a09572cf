import type { Launch } from '../launch.ts';
import { supervise, type SupervisedProcess } from '../processes/supervise.ts';
import { startTogether } from '../start-together.ts';
import { serviceNames, type ServiceName } from './service-definitions.ts';
import type { ServicePlan } from './service-plan.ts';
import { serviceProcess } from './service-process.ts';

/** Variables on top of what a service is given, by its name. */
export type ExtraEnvironment = { readonly [name in ServiceName]?: Readonly<Record<string, string>> };

/** The services, running. Closing stops them, those first that use others. */
export type RunningServices = AsyncDisposable & { readonly processes: readonly SupervisedProcess[] };

/** Who is stopped together, in this order, so that nobody loses what it still uses. */
const stopOrder: readonly (readonly ServiceName[])[] = [
  ['gateway'],
  ['saga'],
  ['notification-consumer'],
  ['booking', 'inventory', 'payment', 'notification', 'audit', 'audit-consumer'],
  ['payment-sandbox', 'issuer'],
];

/** Starts every service at once and waits until each is ready. */
export async function startServices(
  launch: Launch,
  plan: ServicePlan,
  extra: ExtraEnvironment = {},
): Promise<RunningServices> {
  const { parts: processes } = await startTogether(
    serviceNames.map((name) => (signal: AbortSignal) => {
      const spec = serviceProcess(name, plan, extra[name]);
      return launch.progress.step(name, () => supervise(spec, { ...launch, signal }));
    }),
    launch.signal,
  );
  return { processes, [Symbol.asyncDispose]: () => stopInOrder(processes) };
}

async function stopInOrder(processes: readonly SupervisedProcess[]): Promise<void> {
  for (const names of stopOrder) {
    const group = processes.filter(({ name }) => names.some((other) => other === name));
    await Promise.all(group.map((process) => process.stop()));
  }
}
