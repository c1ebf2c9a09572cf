import { resourceMissing } from '../domain/api-error.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** The payment intent of that id. Throws ApiError (404) naming the parameter where there is none. */
export function existingIntent({ ledger }: SandboxContext, id: string, parameter = 'intent'): PaymentIntent {
  const intent = ledger.intent(id);
  if (!intent) throw resourceMissing(404, parameter, `No such payment_intent: ${JSON.stringify(id.slice(0, 40))}`);
  return intent;
}
