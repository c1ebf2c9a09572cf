import { isPositive, isZero, subtract, type Money } from '@holdfast/money';
import type { BookingPayment } from '../booking/booking-payment.ts';
import type { SagaEffect } from '../generated/schema.ts';
import type { BookingStanding } from './booking-standing.ts';

/** How a booking is taken back. */
export type Undoing = {
  /** Whether a person of the house does so. */
  readonly isByOperator: boolean;
  /** What is kept of the captured sum. */
  readonly fee?: Money | undefined;
};

/**
 * Everything that taking a booking back causes from how it stands: what was not begun, or went back already, is left out.
 * The customer is written to where the notification service does so: a cancelled booking that was confirmed, or one that a
 * person of the house cancels.
 */
export function effectsOfUndoing(standing: BookingStanding, { isByOperator, fee }: Undoing): SagaEffect[] {
  const { booking, reservation, payment } = standing;
  const effects: SagaEffect[] = [];
  if (booking === 'PENDING' || booking === 'CONFIRMED') {
    effects.push({ kind: 'CANCEL_BOOKING' });
    if (booking === 'CONFIRMED' || isByOperator) effects.push({ kind: 'SEND_MESSAGE', template: 'booking-cancelled' });
  }
  if (reservation?.status === 'RESERVED' || reservation?.status === 'CONFIRMED') {
    effects.push({ kind: 'RELEASE_SEATS', quantity: reservation.quantity });
  }
  return payment ? [...effects, ...effectsOfReturning(payment, fee)] : effects;
}

function effectsOfReturning(
  { status, amount, refunded }: NonNullable<BookingStanding['payment']>,
  fee: Money | undefined,
): SagaEffect[] {
  if (status === 'PENDING' || status === 'AUTHORIZED') return [{ kind: 'VOID_PAYMENT', amount }];
  if (status === 'CAPTURED' || status === 'PARTIALLY_REFUNDED') {
    const left = subtract(amount, refunded);
    const back = fee ? subtract(left, fee) : left;
    return isPositive(back) ? [{ kind: 'REFUND_PAYMENT', amount: back }] : [];
  }
  return [];
}

/** Everything that is left to be done until the booking is confirmed and paid, from how it stands. */
export function effectsOfFinishing(
  { booking, reservation, payment }: BookingStanding,
  { quantity, total }: BookingPayment,
): SagaEffect[] {
  const effects: SagaEffect[] = [];
  if (!reservation) effects.push({ kind: 'RESERVE_SEATS', quantity });
  if (booking !== 'CONFIRMED' && booking !== 'COMPLETED') {
    effects.push({ kind: 'CONFIRM_BOOKING' }, { kind: 'SEND_MESSAGE', template: 'booking-confirmed' });
  }
  if (reservation?.status !== 'CONFIRMED') effects.push({ kind: 'CONFIRM_SEATS', quantity });
  return isZero(total) ? effects : [...effects, ...effectsOfPaying(payment?.status, total)];
}

function effectsOfPaying(status: NonNullable<BookingStanding['payment']>['status'] | undefined, amount: Money) {
  const authorize: SagaEffect = { kind: 'AUTHORIZE_PAYMENT', amount };
  const capture: SagaEffect = { kind: 'CAPTURE_PAYMENT', amount };
  if (status === undefined || status === 'PENDING') return [authorize, capture];
  return status === 'AUTHORIZED' ? [capture] : [];
}
