import type { Payment, TimelineLedgerEntry } from '../generated/schema.ts';

/** What the payment provider was asked for. */
export function ledgerEntries(payment: Payment): TimelineLedgerEntry[] {
  return payment.transactions.map(({ id, type, status, amount, createdAt }) => ({
    at: createdAt,
    service: 'payment',
    summary: `${type} of ${amount.amount} ${amount.currency}: ${status}`,
    transactionId: id,
    paymentId: payment.id,
    transactionType: type,
    transactionStatus: status,
    amount,
  }));
}
