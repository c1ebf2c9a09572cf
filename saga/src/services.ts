import { openDatabase } from '@holdfast/database';
import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient, type ServiceClient } from '@holdfast/service-client';
import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';
import { defineBookingCancellation } from './booking/booking-cancellation.saga.ts';
import type { BookingCancellation } from './booking/booking-cancellation.ts';
import { defineBookingRefund, type BookingRefund } from './booking/booking-refund.saga.ts';
import { defineBookingPayment } from './booking/booking-payment.saga.ts';
import type { BookingPayment } from './booking/booking-payment.ts';
import type { CancellationFee } from './booking/cancellation-fees.ts';
import { BoxOffice } from './box-office/box-office.ts';
import { bookingService } from './booking/booking-service.ts';
import { contactBook, type ContactBook } from './booking/contact-book.ts';
import { inventoryService, tellingOfSeats } from './booking/inventory-service.ts';
import { paymentService } from './booking/payment-service.ts';
import type { BookingServices } from './booking/services.ts';
import { Refund } from './domain/refund.entity.ts';
import { SagaInstance } from './domain/saga-instance.entity.ts';
import { SagaIntervention } from './domain/saga-intervention.entity.ts';
import { SagaStep } from './domain/saga-step.entity.ts';
import { sagaAnnouncer } from './announcing/saga-announcer.ts';
import { erased, SagaEngine, type SagaDefinition } from './engine/index.ts';
import type { SagaConfig } from './env.ts';
import { observeWith, onBehalfOfBooking } from './observe-engine.ts';
import { startBeginningRefunds } from './refunds/start-beginning-refunds.ts';
import { startPruning } from './prune-requests.ts';

/** What commands, queries and loaders work with; one for the process. */
export type Services = {
  readonly orm: MikroORM;
  readonly engine: SagaEngine;
  readonly sagas: Sagas;
  /** What the sagas command, for asking how a booking stands there. */
  readonly bookingServices: BookingServices;
  readonly contacts: ContactBook;
  /** Where requests to book wait for their turn. */
  readonly boxOffice: BoxOffice;
  /** How long a booking may be PENDING, in milliseconds. */
  readonly bookingTtlMs: number;
  /** Refunds of a booking that come to more, in whole units of its currency, take a second person. */
  readonly refundApprovalAbove: number;
  /** What is kept where a customer cancels. */
  readonly cancellationFees: readonly CancellationFee[];
  readonly logger: Logger;
};

/** The sagas that are begun here. */
export type Sagas = {
  readonly bookingPayment: SagaDefinition<BookingPayment>;
  readonly bookingCancellation: SagaDefinition<BookingCancellation>;
  readonly bookingRefund: SagaDefinition<BookingRefund>;
};

/** What of the configuration the services need. */
export type ServicesConfig = Pick<
  SagaConfig,
  | 'DATABASE_URL'
  | 'DATABASE_POOL_SIZE'
  | 'BOOKING_URL'
  | 'INVENTORY_URL'
  | 'PAYMENT_URL'
  | 'NOTIFICATION_URL'
  | 'BOOKING_TTL'
  | 'REFUND_APPROVAL_ABOVE'
  | 'CANCELLATION_FEES'
>;

/** In whose name the services call others, and where they log to. */
export type Surroundings = { readonly signer: IdentitySigner; readonly logger: Logger };

/** A request takes 5 s at most, and a process has 10 s to end in. In milliseconds. */
const closingLimit = 4_000;

/**
 * How many bookings may be on their way to their seats at once, and how long one is waited for. More would not have them sooner, and
 * take what the others need to be told that there are none. On an idle machine a booking has its seats after 60 ms.
 */
const crowd = { places: 16, holdMs: 5_000, doubtMs: 200 };

/** Opens everything, and starts to pick up sagas. The other services may be away; a database that is is an error. */
export async function openServices(
  config: ServicesConfig,
  { signer, logger }: Surroundings,
): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const clientOf = (name: string, url: string): ServiceClient =>
    opened.use(createServiceClient({ name, url, signer, connections: 64 }));
  const orm = opened.use(
    await openDatabase({
      url: config.DATABASE_URL,
      poolSize: config.DATABASE_POOL_SIZE,
      entities: [SagaInstance, SagaStep, SagaIntervention, Refund],
    }),
  );
  const inventory = inventoryService(clientOf('inventory', config.INVENTORY_URL));
  const boxOffice = new BoxOffice({ ask: (itemId, bookingIds) => inventory.offerOf(itemId, bookingIds), ...crowd });
  const bookingServices: BookingServices = {
    bookings: bookingService(clientOf('booking', config.BOOKING_URL)),
    inventory: tellingOfSeats(inventory, (bookingId) => boxOffice.leave(bookingId)),
    payments: paymentService(clientOf('payment', config.PAYMENT_URL)),
  };
  const sagas = defineSagas(bookingServices);
  const contacts = contactBook(clientOf('notification', config.NOTIFICATION_URL));
  const engine = opened.use(
    new SagaEngine({
      orm,
      definitions: [erased(sagas.bookingPayment), erased(sagas.bookingCancellation), erased(sagas.bookingRefund)],
      observe: observeWith(logger),
      announcer: sagaAnnouncer,
      onBehalfOf: onBehalfOfBooking,
      closingMs: closingLimit,
    }),
  );
  opened.use(startPruning(engine, logger));
  const settings = {
    bookingTtlMs: config.BOOKING_TTL,
    refundApprovalAbove: config.REFUND_APPROVAL_ABOVE,
    cancellationFees: config.CANCELLATION_FEES,
  };
  const parts = { orm, engine, sagas, bookingServices, contacts, boxOffice, ...settings, logger };
  opened.use(startBeginningRefunds(parts));
  const resources = opened.move();
  return { ...parts, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function defineSagas(services: BookingServices): Sagas {
  const bookingCancellation = defineBookingCancellation(services);
  return {
    bookingCancellation,
    bookingPayment: defineBookingPayment(services, bookingCancellation),
    bookingRefund: defineBookingRefund(services),
  };
}
