import type { Change } from '../domain/change.ts';
import { type PaymentIntent, unexpectedState } from '../domain/payment-intent.ts';
import { expireAuthorization } from './fail-capture.ts';
import { abandonCustomerAction } from './settle-customer-action.ts';

/** Lets time run out for that intent: for its customer, or for the amount that is held. */
export function expirePaymentIntent(intent: PaymentIntent, now: Date): Change {
  if (intent.status === 'requires_action') return abandonCustomerAction(intent, now);
  if (intent.status === 'requires_capture') return expireAuthorization(intent, now);
  throw unexpectedState(intent, 'expire');
}
