import type { ExtraEnvironment, ServicePlan } from '@holdfast/launcher';
import type { Network } from '../network/network.ts';

const withDatabase = ['booking', 'inventory', 'payment', 'notification', 'saga'] as const;

/** Sends the services to Postgres and to the payment provider by the network that can be cut. */
export function behindNetwork(plan: ServicePlan, { provider, database }: Network): ExtraEnvironment {
  const environments = withDatabase.map((name) => {
    const url = new URL(plan.database(name).url);
    url.host = database.address;
    return [name, { DATABASE_URL: url.href }] as const;
  });
  const { payment, ...others } = Object.fromEntries(environments);
  return { ...others, payment: { ...payment, PAYMENT_PROVIDER_URL: `http://${provider.address}` } };
}
