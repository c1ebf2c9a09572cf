import { newEvent } from '@holdfast/events';
import { randomUUID } from 'node:crypto';
import type { ToldEvent } from '../src/facts/told-event.ts';

/** A booking whose events a test tells. */
export type Story = {
  readonly bookingId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly currency: string;
  /** The booking's total. */
  readonly total: string;
  readonly paymentId: string;
};

/** A booking of two seats for 80 euros, unless told otherwise. */
export function story(changes: Partial<Story> = {}): Story {
  const ids = { bookingId: randomUUID(), paymentId: randomUUID() };
  return { ...ids, itemId: 'concert-1', quantity: 2, currency: 'EUR', total: '80.00', ...changes };
}

const day = 24 * 60 * 60 * 1_000;

/** Some hours into a day such as `2026-11-26`, in milliseconds since 1970. */
function at(date: string, hours = 12): number {
  return Date.parse(`${date}T00:00:00Z`) + (hours / 24) * day;
}

function bookingOf({ bookingId, itemId, quantity, currency, total }: Story, version: number) {
  const amounts = { totalAmount: Number(total), totalAmountDecimal: total, currency };
  return { bookingId, userId: 'alice', itemId, quantity, version, ...amounts };
}

/** It was written as PENDING. */
export function created(of: Story, date: string, hours?: number): ToldEvent {
  const booking = { ...bookingOf(of, 1), status: 'PENDING', previousStatus: null, expiresAt: null };
  return newEvent('BookingCreated', { ...booking, timestamp: at(date, hours) });
}

/** It was confirmed. */
export function confirmed(of: Story, date: string): ToldEvent {
  const booking = { ...bookingOf(of, 2), status: 'CONFIRMED', previousStatus: 'PENDING', paymentId: of.paymentId };
  return newEvent('BookingConfirmed', { ...booking, timestamp: at(date) });
}

/** Its event is over. */
export function completed(of: Story, date: string): ToldEvent {
  const booking = { ...bookingOf(of, 3), status: 'COMPLETED', previousStatus: 'CONFIRMED' };
  return newEvent('BookingCompleted', { ...booking, timestamp: at(date) });
}

/** It was cancelled: as its third version, behind a confirmation, or as its second. */
export function cancelled(of: Story, date: string, cancellationCode: string): ToldEvent {
  const isPending = cancellationCode !== 'BY_CUSTOMER';
  const booking = {
    ...bookingOf(of, isPending ? 2 : 3),
    status: 'CANCELLED',
    previousStatus: isPending ? 'PENDING' : 'CONFIRMED',
  };
  return newEvent('BookingCancelled', { ...booking, cancellationCode, cancellationReason: null, timestamp: at(date) });
}

function paymentOf({ bookingId, paymentId, total, currency }: Story, version: number) {
  const payment = { bookingId, paymentId, userId: 'alice', amount: total, currency, paymentMethod: 'credit_card' };
  return { ...payment, externalTransactionId: null, version };
}

/** Its money was taken. */
export function captured(of: Story, date: string, hours?: number): ToldEvent {
  const payment = { ...paymentOf(of, 2), status: 'CAPTURED', previousStatus: 'AUTHORIZED' };
  return newEvent('PaymentCaptured', { ...payment, timestamp: at(date, hours) });
}

/** A part of its money was given back, or all of it. */
export function refunded(of: Story, date: string, refundAmount: string): ToldEvent {
  // A payment is refunded once a day at most here, so that the day makes a version.
  const payment = {
    ...paymentOf(of, Number(date.replaceAll('-', ''))),
    status: 'PARTIALLY_REFUNDED',
    previousStatus: 'CAPTURED',
  };
  const refund = { refundAmount, refundedTotal: refundAmount, byCancellation: false };
  return newEvent('PaymentRefunded', { ...payment, ...refund, timestamp: at(date) });
}
