import type { Stripe } from 'stripe';
import type { AuthorizationRequest, ProviderRequest } from './payment-provider.ts';

/** What a payment intent is told, so that it can be found by it: Stripe has no look-up by idempotency key. */
export const KEY_METADATA = 'idempotency_key';

/** The parameters that hold a sum, written as Stripe does, on the customer's card or account. */
export function authorizationParams(request: AuthorizationRequest, amount: number): Stripe.PaymentIntentCreateParams {
  return {
    amount,
    currency: request.amount.currency.toLowerCase(),
    capture_method: 'manual',
    confirm: true,
    payment_method: request.paymentToken,
    ...leadingBackTo(request.returnUrl),
    metadata: metadataOf(request),
  };
}

/**
 * The parameters of what uses a key up: never confirmed, so never charged. Its sum is one that Stripe takes in any case,
 * since it may be for its sum that the authorization cannot be made.
 */
export function placeholderParams(request: ProviderRequest): Stripe.PaymentIntentCreateParams {
  return {
    amount: 1_000,
    currency: 'usd',
    capture_method: 'manual',
    description: 'Not a payment: uses up the idempotency key of one that shall not be made',
    metadata: metadataOf(request),
  };
}

/** What Stripe keeps beside a payment or a refund: by the booking web hooks are understood, by the key it is found. */
export function metadataOf({ bookingId, idempotencyKey }: ProviderRequest): Record<string, string> {
  return { booking_id: bookingId, [KEY_METADATA]: idempotencyKey };
}

/** Who cannot be led back is not sent away: what takes an action of the customer's is declined then. */
function leadingBackTo(returnUrl: string | undefined): Partial<Stripe.PaymentIntentCreateParams> {
  if (returnUrl !== undefined) return { automatic_payment_methods: { enabled: true }, return_url: returnUrl };
  return { automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, error_on_requires_action: true };
}
