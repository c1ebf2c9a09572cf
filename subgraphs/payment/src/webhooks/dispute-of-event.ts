import type { Dispute, DisputeStatus } from '../domain/dispute.ts';
import type { PaymentProvider } from '../providers/payment-provider.ts';
import { type DisputeNews, bookingIdOf } from './provider-event.ts';

/** The dispute that an event of the provider's tells of. Throws MoneyError where its currency is none. */
export function disputeOfEvent(provider: PaymentProvider, { type, created, data }: DisputeNews): Dispute {
  const { id, amount, currency, reason, status: word, payment_intent: externalId, created: openedAt } = data.object;
  const status = type === 'charge.dispute.closed' ? endOf(word) : 'OPEN';
  return {
    id,
    externalTransactionId: externalId ?? null,
    bookingId: bookingIdOf(data.object),
    amount: provider.sumOf(amount, currency.toUpperCase()),
    reason,
    status,
    openedAt: new Date((openedAt ?? created) * 1_000),
    closedAt: status === 'OPEN' ? null : new Date(created * 1_000),
  };
}

function endOf(word: string): DisputeStatus {
  if (word === 'won') return 'WON';
  return word === 'lost' ? 'LOST' : 'CLOSED';
}
