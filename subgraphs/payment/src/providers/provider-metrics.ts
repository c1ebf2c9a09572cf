import { metrics } from '@holdfast/telemetry';

/** How long calls to a payment provider took, by operation and how they ended. */
export const providerCallDuration = metrics.histogram(
  'payment_provider_call_duration_seconds',
  'How long calls to the payment provider took.',
  ['provider', 'operation', 'outcome'],
);
