import { isUuid } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';
import type { PaymentLoader } from './payment.loader.ts';

/** Loads payments by their booking's id, null where the booking has none. */
export type BookingPaymentLoader = DataLoader<string, Payment | null>;

/**
 * Gathers the payments that one request asks for into one query; of several for a booking it is the newest. What is
 * found need not be asked for again by its id.
 */
export function createBookingPaymentLoader({ orm }: Services, payments: PaymentLoader): BookingPaymentLoader {
  return new DataLoader(async (bookingIds) => {
    const possible = bookingIds.filter(isUuid);
    const oldestFirst = { orderBy: { createdAt: 'asc' } } as const;
    const found = await orm.em.fork().find(Payment, { bookingId: { $in: possible } }, oldestFirst);
    for (const payment of found) payments.prime(payment.id, payment);
    const paymentsByBooking = new Map(found.map((payment) => [payment.bookingId, payment]));
    return bookingIds.map((id) => paymentsByBooking.get(id.toLowerCase()) ?? null);
  });
}
