import type { BookingService } from './booking-service.ts';
import type { InventoryService } from './inventory-service.ts';
import type { PaymentService } from './payment-service.ts';

/** The services that a booking's sagas tell what to do. */
export type BookingServices = {
  readonly bookings: BookingService;
  readonly inventory: InventoryService;
  readonly payments: PaymentService;
};
