import type { PaymentIntent } from '../domain/payment-intent.ts';
import { formatAmount } from './format-amount.ts';
import { type Html, html } from './html.ts';

/** What is paid, and for what: the amount, and the merchant's reference where it gave one. */
export function paymentDetails({ amount, currency, metadata }: PaymentIntent): Html {
  const reference = metadata.booking_id;
  return html`<dl>
    <div>
      <dt>Amount</dt>
      <dd class="amount">${formatAmount(amount, currency)}</dd>
    </div>
    ${
      reference
        ? html`<div>
            <dt>Reference</dt>
            <dd>${reference}</dd>
          </div>`
        : ''
    }
  </dl>`;
}
