import type { Change } from '../domain/change.ts';
import type { Dispute } from '../domain/dispute.ts';
import type { Fault } from '../domain/fault.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import { capturePaymentIntent } from './capture-payment-intent.ts';
import { captureExpired, declineCapture } from './fail-capture.ts';
import { openDispute } from './open-dispute.ts';

/** What a capture is asked for with. */
export type CaptureTerms = {
  /** In minor units; all that is held by default. */
  amount: number | undefined;
  /** The latest dispute about the payment, where there was one. */
  earlier: Dispute | undefined;
  now: Date;
};

/** Captures, and has go wrong what the fault says. */
export function captureWithFault(intent: PaymentIntent, terms: CaptureTerms, fault: Fault): Change {
  switch (fault.outcome) {
    case 'decline':
      return declineCapture(intent, fault.decline_code ?? 'generic_decline', terms.now);
    case 'authorization_expired':
      return captureExpired(intent, terms.now);
    case 'dispute':
      return captureAndDispute(intent, terms);
    default:
      return capturePaymentIntent(intent, terms.amount, terms.now);
  }
}

function captureAndDispute(intent: PaymentIntent, { amount, earlier, now }: CaptureTerms): Change {
  const captured = capturePaymentIntent(intent, amount, now);
  const disputed = openDispute(captured.intent ?? intent, { reason: 'fraudulent', earlier, now });
  return {
    ...captured,
    ...(disputed.dispute && { dispute: disputed.dispute }),
    entries: [...captured.entries, ...disputed.entries],
    events: [...(captured.events ?? []), ...(disputed.events ?? [])],
  };
}
