import { requireService } from '@holdfast/subgraph';
import { withBookingId } from '@holdfast/telemetry';
import { authorizePayment } from '../commands/authorize-payment.ts';
import { capturePayment } from '../commands/capture-payment.ts';
import { returnPayment } from '../commands/return-payment.ts';
import { parseBookingId, parseTerms } from '../domain/payment-terms.ts';
import { parsePaymentToken } from '../domain/payment-token.ts';
import type { MutationResolvers } from '../generated/schema.ts';
import { translateErrors } from './translate-errors.ts';

/** What services can command. */
export const mutationResolvers: MutationResolvers = {
  authorizePayment: (_root, { input }, { services, caller }) => {
    requireService(caller);
    return translateErrors(async () => {
      const { paymentToken, ...terms } = input;
      const [parsed, token] = [parseTerms(terms), parsePaymentToken(paymentToken)];
      return withBookingId(parsed.bookingId, () => authorizePayment(services, parsed, token));
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
      return withBookingId(terms.bookingId, () => returnPayment(services, terms));
    });
  },
};
