import { approveCustomerAction, failCustomerAction } from '../commands/settle-customer-action.ts';
import { ApiError } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import type { Fault } from '../domain/fault.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import { existingIntent } from './existing-intent.ts';
import { subjectOfIntent } from './fault-subject.ts';
import { meetFault, tellAs } from './perform.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** What a customer says to a payment. */
export type CustomerWord = 'approve' | 'fail';

/** How the payment stands once the customer has said so. */
export type HeardWord = {
  intent: PaymentIntent;
  /** Whether the word counted; saying the same twice, as a double click does, counts as once. */
  isHeard: boolean;
  /** What is still to go wrong. */
  fault: Fault;
};

const STATUS_AFTER: Readonly<Record<CustomerWord, PaymentIntent['status']>> = {
  approve: 'requires_capture',
  fail: 'requires_payment_method',
};

/** Takes the customer's word, where the payment still waits for it. */
export async function hearCustomer(context: SandboxContext, id: string, word: CustomerWord): Promise<HeardWord> {
  const { ledger } = context;
  const before = existingIntent(context, id);
  const isWaiting = before.status === 'requires_action';
  const fault = word === 'approve' && isWaiting ? await meetFault(context, subjectOfIntent('approve', before)) : {};
  const intent = existingIntent(context, id);
  try {
    const { answer: _, ...effects } = tellAs(fault, decide(intent, word, fault));
    await ledger.commit(effects);
    return { intent: effects.intent ?? intent, isHeard: true, fault };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await ledger.settled();
    return { intent, isHeard: intent.status === STATUS_AFTER[word], fault };
  }
}

function decide(intent: PaymentIntent, word: CustomerWord, { outcome, decline_code: code }: Fault): Change {
  if (word === 'fail') return failCustomerAction(intent, new Date());
  const declineCode = outcome === 'decline' ? (code ?? 'generic_decline') : undefined;
  return approveCustomerAction(intent, new Date(), declineCode);
}
