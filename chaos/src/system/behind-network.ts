import type { ExtraEnvironment, ServicePlan } from '@holdfast/launcher';
import type { Network } from '../network/network.ts';

/** Services, and whose database they use. */
const withDatabase = [
  ['booking', 'booking'],
  ['inventory', 'inventory'],
  ['payment', 'payment'],
  ['notification', 'notification'],
  ['notification-consumer', 'notification'],
  ['saga', 'saga'],
] as const;

/** Sends the services to Postgres and to the payment provider by the network that can be cut. */
export function behindNetwork(plan: ServicePlan, { provider, database }: Network): ExtraEnvironment {
  const environments = withDatabase.map(([name, owner]) => {
    const url = new URL(plan.database(owner).url);
    url.host = database.address;
    return [name, { DATABASE_URL: url.href }] as const;
  });
  const { payment, ...others } = Object.fromEntries(environments);
  return { ...others, payment: { ...payment, PAYMENT_PROVIDER_URL: `http://${provider.address}` } };
}
