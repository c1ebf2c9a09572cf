import type { Failure } from '../engine/index.ts';
import type { CancellationCode } from '../generated/booking-client.ts';
import type { CancellationCause } from './booking-cancellation.ts';

/** Who the booking's history names where no person asked for it. */
export const sagaActor = 'service:saga';

/** Longest reason that the booking service takes. */
const longestReason = 255;

const codes: Readonly<Record<string, CancellationCode>> = {
  BY_CUSTOMER: 'BY_CUSTOMER',
  BY_OPERATOR: 'BY_OPERATOR',
  EXPIRED: 'EXPIRED',
  PAYMENT_DECLINED: 'PAYMENT_DECLINED',
  PAYMENT_UNAVAILABLE: 'PAYMENT_UNAVAILABLE',
  PRICE_CHANGED: 'PRICE_CHANGED',
  SOLD_OUT: 'SOLD_OUT',
  // Whatever the inventory's reason, the seats could not be had.
  INVALID_QUANTITY: 'SOLD_OUT',
  ITEM_NOT_FOUND: 'SOLD_OUT',
  SALES_CLOSED: 'SOLD_OUT',
  LIMIT_EXCEEDED: 'SOLD_OUT',
};

/** What is written on a booking that is cancelled because its saga failed. */
export function causeOf(failure: Failure): CancellationCause {
  return {
    code: codes[failure.code] ?? 'EXPIRED',
    reason: failure.message.slice(0, longestReason),
    actor: failure.actor ?? sagaActor,
  };
}
