import type { Launch } from '../launch.ts';
import { loopback } from '../ports.ts';
import { supervise, type SupervisedProcess } from '../processes/supervise.ts';
import type { ServiceName } from './service-definitions.ts';
import type { ServicePlan } from './service-plan.ts';
import { serviceProcess } from './service-process.ts';

/** What is particular to one more process of a service. */
export type AnotherChoice = {
  /** Where it listens. @default the service's own port, for one that stands in for it */
  readonly port?: number;
  /** Variables on top of what the service is given. @default none */
  readonly environment?: Readonly<Record<string, string>>;
};

/** One more process of a service: which, and what the service itself is given on top. */
export type Another = AnotherChoice & {
  readonly name: ServiceName;
  readonly extra?: Readonly<Record<string, string>> | undefined;
};

/** Starts one more process of a service, on the same database. Its log and its record have a name of their own. */
export function startAnother(launch: Launch, plan: ServicePlan, another: Another): Promise<SupervisedProcess> {
  const { name, port = plan.ports[name], extra, environment } = another;
  const there: ServicePlan = {
    ...plan,
    ports: { ...plan.ports, [name]: port },
    url: (other) => (other === name ? `http://${loopback}:${port}` : plan.url(other)),
  };
  const spec = serviceProcess(name, there, { ...extra, ...environment });
  return supervise({ ...spec, name: `${name}-${port}` }, launch);
}
