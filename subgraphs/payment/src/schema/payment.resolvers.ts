import { isTrustedWith } from '@holdfast/identity';
import { parseMoney } from '@holdfast/money';
import { forbidden } from '@holdfast/subgraph';
import { ifVisible } from '../domain/may-see.ts';
import { isOpen, nextActionOf } from '../domain/next-action.ts';
import { amountOf, refundedOf } from '../domain/payment-terms.ts';
import type {
  PaymentDisputeResolvers,
  PaymentMethod,
  PaymentResolvers,
  PaymentTransactionResolvers,
} from '../generated/schema.ts';

/** What of a payment is not its entity's own. */
export const paymentResolvers: PaymentResolvers = {
  __resolveReference: async ({ id }, { payments, caller }) => ifVisible(caller, await payments.load(id)),
  booking: ({ bookingId }) => ({ id: bookingId }),
  amount: amountOf,
  refunded: refundedOf,
  paymentMethod: ({ paymentMethod }) => paymentMethod.toUpperCase() as PaymentMethod,
  nextAction: (payment) => {
    const action = nextActionOf(payment);
    return action && isOpen(action) ? action : null;
  },
  transactions: ({ id }, _args, { transactions }) => transactions.load(id),
  disputes: ({ id }, _args, { disputes, caller }) => {
    if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may see this.');
    return disputes.load(id);
  },
};

/** What of a transaction is not its entity's own: it is in its payment's currency. */
export const transactionResolvers: PaymentTransactionResolvers = {
  amount: async ({ amount, paymentId }, _args, { payments }) => {
    const payment = await payments.load(paymentId);
    if (!payment) throw new Error(`Payment ${paymentId} is gone, though it has transactions.`);
    return parseMoney({ amount, currency: payment.currency });
  },
};

/** What of a dispute is not its entity's own. */
export const disputeResolvers: PaymentDisputeResolvers = {
  amount: ({ amount, currency }) => parseMoney({ amount, currency }),
};
