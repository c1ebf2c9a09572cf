import type { BookingFacts } from '../facts/booking-facts.ts';
import type { Figure } from './figure.ts';

/** Adds to `daily_revenue`. */
export type RevenueFigure = Figure<
  { readonly day: string; readonly item_id: string; readonly currency: string },
  'gross_minor' | 'refunded_minor' | 'bookings' | 'seats' | 'refunds'
>;

/** Adds to `daily_bookings`. */
export type BookingFigure = Figure<
  {
    readonly day: string;
    readonly item_id: string;
    readonly status: string;
    readonly was_confirmed: boolean;
    readonly cancellation_code: string;
  },
  'bookings' | 'seats'
>;

const none = { gross_minor: 0n, refunded_minor: 0n, bookings: 0n, seats: 0n, refunds: 0n };

/** What a booking adds to the revenue; nothing while it is not known what was booked. */
export function revenueOf({ booking, captures, refunds }: BookingFacts): RevenueFigure[] {
  if (!booking) return [];
  const keyOf = (moment: number, currency: string) => ({ day: dayOf(moment), item_id: booking.itemId, currency });
  return [
    ...captures.map(({ amount, currency, capturedAt }) => ({
      key: keyOf(capturedAt, currency),
      sums: { ...none, gross_minor: amount, bookings: 1n, seats: BigInt(booking.quantity) },
    })),
    ...refunds.map(({ amount, currency, refundedAt }) => ({
      key: keyOf(refundedAt, currency),
      sums: { ...none, refunded_minor: amount, refunds: 1n },
    })),
  ];
}

/** What a booking adds to the counts of bookings; nothing while it is not known when it was created. */
export function bookingsOf({ booking }: BookingFacts): BookingFigure[] {
  if (!booking || booking.createdAt === null) return [];
  const key = {
    day: dayOf(booking.createdAt),
    item_id: booking.itemId,
    status: booking.status,
    was_confirmed: booking.confirmedAt !== null,
    cancellation_code: booking.cancellationCode ?? '',
  };
  return [{ key, sums: { bookings: 1n, seats: BigInt(booking.quantity) } }];
}

/** The day in UTC. */
function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
