import { requireService } from '@holdfast/subgraph';
import { withBookingId } from '@holdfast/telemetry';
import { authorizePayment } from '../commands/authorize-payment.ts';
import { capturePayment } from '../commands/capture-payment.ts';
import { refundPayment } from '../commands/refund-payment.ts';
import { returnPayment } from '../commands/return-payment.ts';
import { parseBookingId, parseKeep, parseTerms } from '../domain/payment-terms.ts';
import { parseRefund } from '../domain/refund-request.ts';
import { parsePaymentMeans } from '../domain/payment-means.ts';
import type { MutationResolvers } from '../generated/schema.ts';
import { translateErrors } from './translate-errors.ts';

/** What services can command. */
export const mutationResolvers: MutationResolvers = {
  authorizePayment: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return translateErrors(async () => {
      const [terms, means] = [parseTerms(input), parsePaymentMeans(input)];
      return withBookingId(terms.bookingId, () => authorizePayment(services, terms, means));
    });
  },
  capturePayment: (_root, { bookingId }, { services, caller }) => {
    requireService(caller);
    return translateErrors(async () => {
      const id = parseBookingId(bookingId);
      return withBookingId(id, () => capturePayment(services, id));
    });
  },
  returnPayment: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return translateErrors(async () => {
      const terms = parseTerms(input);
      const keep = parseKeep(input.keep, terms);
      return withBookingId(terms.bookingId, () => returnPayment(services, terms, keep));
    });
  },
  refundPayment: (_root, given, { services, caller }) => {
    requireService(caller);
    return translateErrors(async () => {
      const request = parseRefund(given);
      return withBookingId(request.bookingId, () => refundPayment(services, request));
    });
  },
};
