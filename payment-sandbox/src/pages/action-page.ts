import { customerActionOf } from '../commands/settle-customer-action.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { CustomerAction } from '../domain/payment-token.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { paymentDetails } from './payment-details.ts';

type Wording = { from: string; title: string; question: string; approve: string; fail: string };

const WORDINGS: Readonly<Record<CustomerAction, Wording>> = {
  three_d_secure: {
    from: 'Your bank · 3-D Secure',
    title: 'Confirm this payment',
    question: 'Your bank wants to be sure that it is you who pays with this card.',
    approve: 'Approve',
    fail: 'Fail',
  },
  paypal: {
    from: 'PayPal · sandbox',
    title: 'Pay with PayPal',
    question: 'The shop asks to be paid from your PayPal account.',
    approve: 'Agree and pay',
    fail: 'Cancel and go back',
  },
};

/** The page at which the customer authenticates at their bank, or agrees at the wallet. */
export function actionPage(intent: PaymentIntent): string {
  const wording = WORDINGS[customerActionOf(intent)];
  return page(
    wording.title,
    html`<p class="from">${wording.from}</p>
      <h1>${wording.title}</h1>
      <p>${wording.question}</p>
      ${paymentDetails(intent)} ${decision(intent, 'approve', wording.approve)}
      ${decision(intent, 'fail', wording.fail)}`,
  );
}

// Who can send the form knows the secret: it takes no cookie, so that no other site can send it for the customer.
function decision({ id, client_secret: secret }: PaymentIntent, verb: 'approve' | 'fail', words: string): Html {
  const style = verb === 'fail' ? 'second' : 'first';
  return html`<form method="post" action="/authenticate/${id}/${verb}">
    <input type="hidden" name="client_secret" value="${secret}" />
    <button class="${style}">${words}</button>
  </form>`;
}
