import type { ProviderConfig } from '../env.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { SandboxProvider } from './sandbox-provider.ts';

/** The payment provider that the configuration names. It connects at the first call. */
export async function openProvider(config: ProviderConfig): Promise<PaymentProvider & AsyncDisposable> {
  const times = {
    timeoutMs: config.PAYMENT_PROVIDER_TIMEOUT,
    lookUpTimeoutMs: config.PAYMENT_PROVIDER_LOOK_UP_TIMEOUT,
  };
  if (config.PAYMENT_PROVIDER === 'sandbox')
    return new SandboxProvider({ url: config.PAYMENT_PROVIDER_URL, key: config.PAYMENT_PROVIDER_KEY, ...times });
  // Loaded here: its SDK takes longer to load than most of what a process starts with.
  const { StripeProvider } = await import('./stripe-provider.ts');
  const url = config.STRIPE_API_URL;
  return new StripeProvider({ key: config.STRIPE_SECRET_KEY, ...(url !== undefined && { url }), ...times });
}
