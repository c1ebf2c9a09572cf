import { randomUUID } from 'node:crypto';
import type { Money } from '@holdfast/money';
import type {
  AuthorizationRequest,
  ChangeRequest,
  NothingFound,
  PaymentProvider,
  ProviderAnswer,
  ProviderRequest,
} from './payment-provider.ts';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.ts';
import { answerOfOutcome, isAboutState, isRecordedFailure, withoutToken } from './stripe-answer.ts';
import { StripeClient, type StripeClientOptions, type StripeOutcome } from './stripe-client.ts';
import { findById, findByKey } from './stripe-look-up.ts';
import { authorizationParams, placeholderParams } from './stripe-params.ts';
import { refundAtStripe } from './stripe-refund.ts';

/**
 * Stripe, by its payment intents with manual capture. How an outcome is learned that nobody told is in
 * docs/decisions/0012-unknown-outcomes-at-stripe.md.
 */
export class StripeProvider implements PaymentProvider, AsyncDisposable {
  readonly name = 'stripe';
  readonly #client: StripeClient;

  /** Connects at the first call. */
  constructor(options: StripeClientOptions) {
    this.#client = new StripeClient(options);
  }

  async authorize(request: AuthorizationRequest): Promise<ProviderAnswer> {
    const amount = toStripeAmount(request.amount);
    if (amount === undefined) return notChargeable(request.amount);
    const { paymentToken, idempotencyKey } = request;
    const outcome = await this.#client.change('authorize', (api, options) =>
      api.paymentIntents.create(authorizationParams(request, amount), { ...options, idempotencyKey }),
    );
    return withoutToken(answerOfOutcome(outcome), paymentToken);
  }

  async capture({ externalId, idempotencyKey, amount: sum }: ChangeRequest): Promise<ProviderAnswer> {
    const amount = toStripeAmount(sum);
    if (amount === undefined) return notChargeable(sum);
    return this.#move(externalId, idempotencyKey, (key) =>
      this.#client.change('capture', (api, options) =>
        api.paymentIntents.capture(externalId, { amount_to_capture: amount }, { ...options, idempotencyKey: key }),
      ),
    );
  }

  void({ externalId, idempotencyKey }: ChangeRequest): Promise<ProviderAnswer> {
    const why = { cancellation_reason: 'requested_by_customer' } as const;
    return this.#move(externalId, idempotencyKey, (key) =>
      this.#client.change('void', (api, options) =>
        api.paymentIntents.cancel(externalId, why, { ...options, idempotencyKey: key }),
      ),
    );
  }

  async refund(request: ChangeRequest): Promise<ProviderAnswer> {
    const amount = toStripeAmount(request.amount);
    return amount === undefined ? notChargeable(request.amount) : refundAtStripe(this.#client, request, amount);
  }

  findAuthorization(idempotencyKey: string): Promise<ProviderAnswer | NothingFound> {
    return findByKey(this.#client, idempotencyKey);
  }

  findPayment(externalId: string): Promise<ProviderAnswer | NothingFound> {
    return findById(this.#client, externalId);
  }

  async blockAuthorization(request: ProviderRequest): Promise<ProviderAnswer> {
    const { idempotencyKey } = request;
    const outcome = await this.#client.change('block', (api, options) =>
      api.paymentIntents.create(placeholderParams(request), { ...options, idempotencyKey }),
    );
    const answer = answerOfOutcome(outcome);
    // It charges nothing as it is. Cancelled, it does not stand in anybody's way either; if not, so be it.
    if (answer.kind === 'answered') await this.#cancel(answer.payment.externalId);
    return answer;
  }

  sumOf(amount: number, currency: string): Money {
    return fromStripeAmount(amount, currency);
  }

  /** Waits for calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client[Symbol.asyncDispose]();
  }

  /** Captures or voids, which Stripe does at most once to a payment, under whatever key. */
  async #move(id: string, key: string, send: (key: string) => Promise<StripeOutcome>): Promise<ProviderAnswer> {
    const first = await send(key);
    const outcome = isRecordedFailure(first) ? await send(randomUUID()) : first;
    const answer = answerOfOutcome(outcome);
    if (!isAboutState(answer)) return answer;
    const found = await this.findPayment(id);
    return found.kind === 'nothing_found' ? answer : found;
  }

  async #cancel(id: string): Promise<void> {
    await this.#client.change('cancel_block', (api, options) => api.paymentIntents.cancel(id, {}, options));
  }
}

function notChargeable({ amount, currency }: Money): ProviderAnswer {
  const message = `Stripe cannot charge ${amount} ${currency} exactly.`;
  return {
    kind: 'refused',
    code: 'amount_not_chargeable',
    message,
    response: JSON.stringify({ refused_here: message }),
  };
}
