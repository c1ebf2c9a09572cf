import type { PaymentIntent } from './payment-intent.ts';

/** Where the customer has to go before the payment can go on, in Stripe's words. */
export type NextAction = {
  type: 'redirect_to_url';
  redirect_to_url: {
    /** The page at which the customer authenticates or agrees. Whoever has it can act for the customer. */
    url: string;
    /** Where the customer is sent afterwards; null where they are left on the page. */
    return_url: string | null;
  };
};

/** Sends the customer to the provider's own page for that intent; `publicUrl` is its address as browsers reach it. */
export function redirectToPage(intent: PaymentIntent, publicUrl: string): NextAction {
  const url = new URL(`${publicUrl}/authenticate/${intent.id}`);
  url.searchParams.set('client_secret', intent.client_secret);
  return { type: 'redirect_to_url', redirect_to_url: { url: url.href, return_url: intent.return_url } };
}

/** Where the customer goes back to, told how it went; null where the merchant named no address. */
export function returnAddress(intent: PaymentIntent): string | null {
  if (intent.return_url === null) return null;
  const url = new URL(intent.return_url);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('redirect_status', isApproved(intent) ? 'succeeded' : 'failed');
  return url.href;
}

function isApproved({ status }: PaymentIntent): boolean {
  return status === 'requires_capture' || status === 'succeeded';
}
