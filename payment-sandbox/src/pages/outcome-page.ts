import { returnAddress } from '../domain/next-action.ts';
import type { PaymentIntent, PaymentIntentStatus } from '../domain/payment-intent.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { paymentDetails } from './payment-details.ts';

type Wording = { title: string; tone: 'good' | 'bad'; words: string };

const APPROVED: Wording = { title: 'Payment approved', tone: 'good', words: 'The shop can go on.' };
const OVER: Wording = {
  title: 'This payment is over',
  tone: 'bad',
  words: 'It was cancelled, or nobody approved it in time. Nothing was charged.',
};
const WORDINGS: Readonly<Record<Exclude<PaymentIntentStatus, 'requires_action'>, Wording>> = {
  requires_capture: APPROVED,
  succeeded: APPROVED,
  requires_payment_method: { title: 'Payment not approved', tone: 'bad', words: 'Nothing was charged.' },
  canceled: OVER,
};

/** The page of an intent that waits for its customer no longer: how it ended, and the way back to the shop. */
export function outcomePage(intent: PaymentIntent): string {
  const { title, tone, words } = intent.status === 'requires_action' ? OVER : WORDINGS[intent.status];
  const back = returnAddress(intent);
  return page(
    title,
    html`<h1 class="${tone}">${title}</h1>
      <p>${words}</p>
      ${paymentDetails(intent)}
      ${back ? html`<a class="button" href="${back}">Back to the shop</a>` : html`<p>You can close this page.</p>`}`,
  );
}

/** The page for an address that leads to no payment. */
export function unknownPaymentPage(): string {
  return page(
    'No such payment',
    html`<h1 class="bad">No such payment</h1>
      <p>The address is not complete, or not one of this sandbox.</p>`,
  );
}
