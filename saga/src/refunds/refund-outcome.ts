import type { Money } from '@holdfast/money';
import type { Refund } from '../domain/refund.entity.ts';
import type { RefundRefusalCode, SagaEffect } from '../generated/schema.ts';

/** How a request for a refund, or the decision on one, ended. */
export type RefundOutcome =
  | {
      /** Null on a dry run of a request. */
      readonly refund: Refund | null;
      readonly dryRun: boolean;
      readonly needsApproval: boolean;
      readonly effects: SagaEffect[];
    }
  | { readonly code: RefundRefusalCode; readonly message: string };

/** An expected no. */
export function refused(code: RefundRefusalCode, message: string): RefundOutcome {
  return { code, message };
}

/** What a refund causes outside of the saga service, while its booking stands. */
export function effectsOf(amount: Money): SagaEffect[] {
  return [
    { kind: 'REFUND_PAYMENT', amount },
    { kind: 'SEND_MESSAGE', template: 'payment-refunded' },
  ];
}
