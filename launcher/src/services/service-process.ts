import { keyFiles } from '@holdfast/identity';
import { join } from 'node:path';
import { loopback } from '../ports.ts';
import { nodeEnvironment } from '../processes/node-process.ts';
import type { SupervisedSpec } from '../processes/supervise.ts';
import { projectRoot } from '../project-root.ts';
import { requireAnswer } from '../require-answer.ts';
import { serviceDefinitions, type ServiceName } from './service-definitions.ts';
import type { ServicePlan } from './service-plan.ts';

/** An administrator's credentials are no service's business. */
const withheld = ['POSTGRES_URL', 'POSTGRES_REPLICA_URL'];

/** How a service is run as a process. `extra` goes on top of its environment. */
export function serviceProcess(
  name: ServiceName,
  plan: ServicePlan,
  extra: Readonly<Record<string, string>> = {},
): SupervisedSpec {
  const { entry, environment, niceness } = serviceDefinitions[name];
  const inherited = Object.entries(process.env).filter(([variable]) => !withheld.includes(variable));
  const keys = join(plan.dataFolder, 'keys');
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', plan.programs(entry)],
    cwd: projectRoot,
    niceness,
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: 'development',
      ...nodeEnvironment,
      HOST: loopback,
      PORT: String(plan.ports[name]),
      SIGNING_KEY_FILE: keyFiles.signingKey(keys, name),
      TRUSTED_KEYS_FILE: keyFiles.trustedKeys(keys),
      ...environment(plan),
      ...extra,
    },
    isReady: () => requireAnswer(`${plan.url(name)}/ready`),
  };
}
