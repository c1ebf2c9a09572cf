import type { CancellationCode } from '../generated/schema.ts';

/** Each reason to cancel a booking, in words for people. */
export const cancellationWords: Record<CancellationCode, string> = {
  BY_CUSTOMER: 'Cancelled by the customer.',
  BY_OPERATOR: 'Cancelled by our staff.',
  EXPIRED: 'Not completed in time.',
  SOLD_OUT: 'There were not enough seats left.',
  PAYMENT_DECLINED: 'The payment was declined.',
  PAYMENT_UNAVAILABLE: 'The payment provider could not be reached.',
  PRICE_CHANGED: 'The price had changed.',
  PAYMENT_CAPTURE_FAILED: 'The payment could not be collected.',
};
