import { type Money, fromMinorUnits, toMinorUnits } from '@holdfast/money';
import type {
  AuthorizationRequest,
  ChangeRequest,
  NothingFound,
  PaymentProvider,
  ProviderAnswer,
  ProviderRequest,
} from './payment-provider.ts';
import { type HttpOutcome, type ProviderCall, ProviderHttp } from './provider-http.ts';
import { answerOf } from './sandbox-answer.ts';
import { intentListSchema, paymentOfIntent } from './sandbox-payment.ts';

/** Where the sandbox is and how long it is waited for. */
export type SandboxProviderOptions = {
  readonly url: string;
  /** The secret key (`sk_…`). */
  readonly key: string;
  /** For each call that changes something, in milliseconds. @default 10000 */
  readonly timeoutMs?: number;
  /** For each look-up, in milliseconds. @default 3000 */
  readonly lookUpTimeoutMs?: number;
};

const INTENTS = '/v1/payment_intents';

/** The payment sandbox, by its HTTP API in the manner of Stripe's payment intents. */
export class SandboxProvider implements PaymentProvider, AsyncDisposable {
  readonly name = 'sandbox';
  readonly #http: ProviderHttp;
  readonly #timeoutMs: number;
  readonly #lookUpTimeoutMs: number;

  /** Connects at the first call. */
  constructor(options: SandboxProviderOptions) {
    this.#http = new ProviderHttp({ url: options.url, key: options.key, name: this.name });
    this.#timeoutMs = options.timeoutMs ?? 10_000;
    this.#lookUpTimeoutMs = options.lookUpTimeoutMs ?? 3_000;
  }

  authorize(request: AuthorizationRequest): Promise<ProviderAnswer> {
    const { paymentToken, returnUrl } = request;
    const back = returnUrl === undefined ? {} : { return_url: returnUrl };
    const body = { ...intentBody(request), confirm: true, payment_method: paymentToken, ...back };
    return this.#change('authorize', { path: INTENTS, body, idempotencyKey: request.idempotencyKey });
  }

  capture({ externalId, idempotencyKey, amount }: ChangeRequest): Promise<ProviderAnswer> {
    const body = { amount_to_capture: minorUnits(amount) };
    return this.#change('capture', { path: `${INTENTS}/${externalId}/capture`, body, idempotencyKey });
  }

  void({ externalId, idempotencyKey }: ChangeRequest): Promise<ProviderAnswer> {
    const body = { cancellation_reason: 'requested_by_customer' };
    return this.#change('void', { path: `${INTENTS}/${externalId}/cancel`, body, idempotencyKey });
  }

  async refund({ externalId, idempotencyKey, amount, bookingId, reason }: ChangeRequest): Promise<ProviderAnswer> {
    const metadata = { booking_id: bookingId, ...(reason && { reason }) };
    const body = { payment_intent: externalId, amount: minorUnits(amount), metadata };
    const answer = await this.#change('refund', { path: '/v1/refunds', body, idempotencyKey });
    const isBack = answer.kind === 'refused' && answer.code === 'charge_already_refunded';
    if (!isBack) return answer;
    return { kind: 'answered', payment: { state: 'refunded_whole', externalId, response: answer.response } };
  }

  async findAuthorization(idempotencyKey: string): Promise<ProviderAnswer | NothingFound> {
    const outcome = await this.#lookUp(`${INTENTS}?idempotency_key=${encodeURIComponent(idempotencyKey)}`);
    if (outcome.kind !== 'response' || outcome.status !== 200) return answerOf(outcome);
    const list = intentListSchema.safeParse(outcome.body);
    if (!list.success) return { kind: 'unknown', reason: 'a list that cannot be read' };
    const [intent] = list.data.data;
    return intent ? { kind: 'answered', payment: paymentOfIntent(intent) } : { kind: 'nothing_found' };
  }

  async findPayment(externalId: string): Promise<ProviderAnswer | NothingFound> {
    const outcome = await this.#lookUp(`${INTENTS}/${encodeURIComponent(externalId)}`);
    return outcome.kind === 'response' && outcome.status === 404 ? { kind: 'nothing_found' } : answerOf(outcome);
  }

  blockAuthorization(request: ProviderRequest): Promise<ProviderAnswer> {
    const body = { ...intentBody(request), confirm: false };
    return this.#change('block', { path: INTENTS, body, idempotencyKey: request.idempotencyKey });
  }

  sumOf(amount: number, currency: string): Money {
    return fromMinorUnits(BigInt(amount), currency);
  }

  /** Waits for calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]();
  }

  #lookUp(path: string): Promise<HttpOutcome> {
    return this.#http.send({ operation: 'look_up', path, timeoutMs: this.#lookUpTimeoutMs });
  }

  async #change(operation: string, call: Omit<ProviderCall, 'operation' | 'timeoutMs'>): Promise<ProviderAnswer> {
    return answerOf(await this.#http.send({ ...call, operation, timeoutMs: this.#timeoutMs }));
  }
}

function intentBody({ amount, bookingId }: ProviderRequest): object {
  return {
    amount: minorUnits(amount),
    currency: amount.currency.toLowerCase(),
    capture_method: 'manual',
    metadata: { booking_id: bookingId },
  };
}

function minorUnits(amount: Money): number {
  return Number(toMinorUnits(amount));
}
