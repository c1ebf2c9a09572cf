import type { PaymentStanding } from '../booking/payment-service.ts';
import type { ReservationStanding } from '../booking/inventory-service.ts';
import type { BookingServices } from '../booking/services.ts';
import type { BookingStatus } from '../generated/booking-client.ts';

/** How a booking stands at the services; each part is missing where that service has none. */
export type BookingStanding = {
  readonly booking: BookingStatus | undefined;
  readonly reservation: ReservationStanding | undefined;
  readonly payment: PaymentStanding | undefined;
};

/** Asks each service for its part, all at once. Throws ServiceUnavailableError where one is away. */
export async function standingOf(services: BookingServices, bookingId: string): Promise<BookingStanding> {
  const [booking, reservation, payment] = await Promise.all([
    services.bookings.statusOf(bookingId),
    services.inventory.standingOf(bookingId),
    services.payments.standingOf(bookingId),
  ]);
  return { booking, reservation, payment };
}
