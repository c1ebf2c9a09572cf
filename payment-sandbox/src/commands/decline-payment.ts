import type { Change } from '../domain/change.ts';
import { declineError } from '../domain/decline-error.ts';
import { recordEvent } from '../domain/event.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';

/** The bank refuses: nothing is held, and the answer is a 402. */
export function declinePayment(intent: PaymentIntent, declineCode: string, now: Date): Change {
  const error = declineError(declineCode);
  const refused: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: error,
    next_action: null,
    action_expires_at: null,
  };
  return {
    answer: { status: 402, body: { error: { ...error, payment_intent: refused } } },
    intent: refused,
    entries: [],
    events: [recordEvent('payment_intent.payment_failed', now)],
  };
}
