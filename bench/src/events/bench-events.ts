import { type DomainEvent, newEvent } from '@holdfast/events';
import { randomUUID } from 'node:crypto';

/** An event of a booking that nobody else has. */
export function newBenchEvent(): DomainEvent {
  return newEvent('BookingConfirmed', {
    bookingId: randomUUID(),
    userId: randomUUID(),
    itemId: 'bench',
    quantity: 1,
    totalAmount: 10,
    totalAmountDecimal: '10.00',
    currency: 'EUR',
    status: 'CONFIRMED',
    previousStatus: 'PENDING',
    version: 2,
    paymentId: randomUUID(),
  });
}
