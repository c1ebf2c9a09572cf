import type { Money } from '@holdfast/money';
import { saga, stepsOf, type SagaDefinition } from '../engine/index.ts';
import { untilDone } from './retries.ts';
import type { BookingServices } from './services.ts';

/** What the saga of a refund knows. Plain JSON. */
export type BookingRefund = {
  readonly bookingId: string;
  readonly refundId: string;
  readonly amount: Money;
  /** In words, for people. */
  readonly reason: string;
};

const step = stepsOf<BookingRefund>();

/** Its name in saga_instances. */
export const bookingRefundSaga = 'booking_refund_saga';

/** Gives money back without cancelling the booking: one call, repeated until the payment service has answered. */
export function defineBookingRefund({ payments }: BookingServices): SagaDefinition<BookingRefund> {
  return saga<BookingRefund>(bookingRefundSaga, { version: 1 }).pivot(
    step('refund_payment', { at: 'payment', timeout: '15s', retry: untilDone }).do(payments.refund),
  );
}
