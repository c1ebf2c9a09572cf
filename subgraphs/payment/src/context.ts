import type { Caller } from '@holdfast/identity';
import { type BookingPaymentLoader, createBookingPaymentLoader } from './loaders/booking-payment.loader.ts';
import { type DisputesLoader, createDisputesLoader } from './loaders/disputes.loader.ts';
import { type PaymentLoader, createPaymentLoader } from './loaders/payment.loader.ts';
import { type TransactionsLoader, createTransactionsLoader } from './loaders/transactions.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  /** By payment id. */
  readonly payments: PaymentLoader;
  /** By booking id. */
  readonly bookingPayments: BookingPaymentLoader;
  /** By payment id. */
  readonly transactions: TransactionsLoader;
  /** By payment id. */
  readonly disputes: DisputesLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => {
    const payments = createPaymentLoader(services);
    return {
      caller,
      services,
      payments,
      bookingPayments: createBookingPaymentLoader(services, payments),
      transactions: createTransactionsLoader(services),
      disputes: createDisputesLoader(services),
    };
  };
}
