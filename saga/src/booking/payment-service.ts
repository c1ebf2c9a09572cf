import type { Money } from '@holdfast/money';
import type { ServiceClient } from '@holdfast/service-client';
import { done, refused, waiting, type Answer, type Call, type Waiting } from '../engine/index.ts';
import {
  AuthorizePaymentDocument,
  CapturePaymentDocument,
  PaymentStandingDocument,
  RefundPaymentDocument,
  ReturnPaymentDocument,
  type PaymentRefusalCode,
  type PaymentStatus,
} from '../generated/payment-client.ts';
import type { PaymentMethod } from '../generated/schema.ts';
import type { BookingPayment } from './booking-payment.ts';
import type { BookingRefund } from './booking-refund.saga.ts';
import { entityOf } from './entity-of.ts';

/** Who pays what for a booking, and how. */
export type PaymentTerms = {
  readonly bookingId: string;
  readonly userId: string;
  readonly paymentMethod: PaymentMethod;
  readonly total: Money;
};

/**
 * Everything that is asked of the payment service. It asks the provider for outcomes that are unknown by itself when
 * the same booking comes again, so repeating is asking.
 */
export type PaymentService = {
  /** Reserves the sum on the customer's card or account; the customer may have to act first. */
  authorize(booking: BookingPayment, call: Call): Promise<Answer<BookingPayment> | Waiting<BookingPayment>>;
  /** Takes the sum that was authorized. */
  capture(booking: { readonly bookingId: string }, call: Call): Promise<Answer<object>>;
  /**
   * Voids or refunds, whatever is called for, and keeps a late authorization from being made. Of what was captured the fee
   * is kept, where there is one.
   */
  giveBack(terms: PaymentTerms & { readonly fee?: Money }, call: Call): Promise<Answer<object>>;
  /** Gives a part of what was captured back, once for each refund. */
  refund(refund: BookingRefund, call: Call): Promise<Answer<object>>;
  /** The booking's payment as it stands now; undefined where there is none. */
  standingOf(bookingId: string): Promise<PaymentStanding | undefined>;
};

/** How a payment stands: what it is about, and how much of it went back. */
export type PaymentStanding = { readonly status: PaymentStatus; readonly amount: Money; readonly refunded: Money };

/** The provider cannot be reached, and nothing was changed: worth another attempt, unlike a refusal. */
export class ProviderUnavailableError extends Error {
  override readonly name = 'ProviderUnavailableError';
  readonly code = 'PROVIDER_UNAVAILABLE';
  readonly outcome = 'not_sent';
}

/** The payment service, by its client. */
export function paymentService(client: ServiceClient): PaymentService {
  return {
    async authorize(booking, call) {
      const { bookingId, userId, paymentMethod, paymentToken = '', returnUrl, total } = booking;
      const input = { bookingId, userId, paymentMethod, paymentToken, returnUrl, amount: total };
      const { authorizePayment: result } = await client.execute(AuthorizePaymentDocument, { input }, call);
      if (result.__typename === 'PaymentCommandDone') return done<BookingPayment>({ paymentId: result.payment.id });
      if (result.__typename === 'PaymentActionRequired') return waiting<BookingPayment>();
      return no(result);
    },
    async capture({ bookingId }, call) {
      const { capturePayment: result } = await client.execute(CapturePaymentDocument, { bookingId }, call);
      return result.__typename === 'PaymentCommandDone' ? done() : no(result);
    },
    async giveBack({ bookingId, userId, paymentMethod, total, fee }, call) {
      const input = { bookingId, userId, paymentMethod, amount: total, keep: fee };
      const { returnPayment: result } = await client.execute(ReturnPaymentDocument, { input }, call);
      return result.__typename === 'PaymentCommandDone' ? done() : no(result);
    },
    async refund({ bookingId, refundId, amount, reason }, call) {
      const refund = { bookingId, amount, reason, idempotencyKey: refundId };
      const { refundPayment: result } = await client.execute(RefundPaymentDocument, refund, call);
      return result.__typename === 'PaymentCommandDone' ? done() : no(result);
    },
    async standingOf(bookingId) {
      const { _entities: found } = await client.execute(PaymentStandingDocument, entityOf(bookingId));
      return found[0]?.payment ?? undefined;
    },
  };
}

function no({ code, message }: { code: PaymentRefusalCode; message: string }): Answer<never> {
  if (code === 'UNAVAILABLE') throw new ProviderUnavailableError(message);
  return refused(code === 'DECLINED' ? 'PAYMENT_DECLINED' : code, message);
}
