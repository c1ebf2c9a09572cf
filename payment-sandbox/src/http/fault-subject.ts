import type { FaultSubject, Operation } from '../domain/fault.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';

/** What a fault of that operation on that intent is looked for by. */
export function subjectOfIntent(operation: Operation, intent: PaymentIntent): FaultSubject {
  const bookingId = intent.metadata.booking_id ?? null;
  return { operation, token: intent.payment_method, bookingId, scope: bookingId ?? intent.id };
}
