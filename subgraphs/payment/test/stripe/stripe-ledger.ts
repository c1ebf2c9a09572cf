import { randomBytes } from 'node:crypto';

/** What Stripe answers: a status and a body. */
export type StripeAnswer = { readonly status: number; readonly body: object };

/** A payment intent, by the fields that somebody reads, and those that nobody may store. */
export type RecordedIntent = {
  readonly object: 'payment_intent';
  readonly id: string;
  readonly amount: number;
  amount_received: number;
  readonly capture_method: string;
  readonly client_secret: string;
  created: number;
  readonly currency: string;
  last_payment_error: object | null;
  readonly metadata: Record<string, string>;
  next_action: object | null;
  readonly payment_method: string | null;
  status: string;
};

type RecordedRefund = { readonly amount: number; readonly payment_intent: string; status: string } & object;

/** Where a customer is sent by the cards that ask for them. */
export const HOOKS_PAGE = 'https://hooks.stripe.example/3d_secure_2';

const DECLINED = { code: 'card_declined', decline_code: 'insufficient_funds', type: 'card_error' };

/** What Stripe keeps of payments, and its answers about them as they were recorded in its test mode. */
export class StripeLedger {
  readonly intents: RecordedIntent[] = [];
  readonly refunds: RecordedRefund[] = [];

  /** POST /v1/payment_intents. */
  create(form: URLSearchParams): StripeAnswer {
    const token = form.get('payment_method');
    if (token?.startsWith('pm_of_nobody')) return missing(`No such PaymentMethod: '${token}'`);
    const intent = newIntent(form, token);
    this.intents.unshift(intent);
    if (form.get('confirm') !== 'true') return ok(intent);
    if (token === 'pm_card_visa_chargeDeclinedInsufficientFunds')
      return decline(intent, { ...DECLINED, message: 'Your card has insufficient funds.' });
    if (token !== 'pm_card_authenticationRequired') return ok(Object.assign(intent, { status: 'requires_capture' }));
    if (form.get('error_on_requires_action') === 'true')
      return decline(intent, {
        code: 'authentication_required',
        type: 'card_error',
        message: 'Authentication needed.',
      });
    const redirect = { url: `${HOOKS_PAGE}?secret=${intent.client_secret}`, return_url: form.get('return_url') };
    const next_action = { type: 'redirect_to_url', redirect_to_url: redirect };
    return ok(Object.assign(intent, { status: 'requires_action', next_action }));
  }

  /** POST /v1/payment_intents/:id/capture or /cancel, GET without a verb. */
  change(id: string, verb: string | undefined): StripeAnswer {
    const intent = this.intents.find((one) => one.id === id);
    if (!intent) return missing(`No such payment_intent: '${id}'`);
    if (!verb) return ok(intent);
    const isAllowed =
      verb === 'capture' ? intent.status === 'requires_capture' : !['succeeded', 'canceled'].includes(intent.status);
    if (!isAllowed) return unexpectedState(intent, verb);
    const captured = { status: 'succeeded', amount_received: intent.amount };
    return ok(Object.assign(intent, verb === 'capture' ? captured : { status: 'canceled', next_action: null }));
  }

  /** POST /v1/refunds. */
  refund(form: URLSearchParams): StripeAnswer {
    const [id, amount] = [form.get('payment_intent') ?? '', Number(form.get('amount'))];
    const left = (this.intents.find((one) => one.id === id)?.amount_received ?? 0) - this.refundedOf(id);
    if (left === 0) return invalid('charge_already_refunded', 'Charge has already been refunded.');
    if (amount > left) return invalid('', 'Refund amount is greater than unrefunded amount on charge');
    const refund = { id: newId('re'), object: 'refund', amount, metadata: metadataOf(form), payment_intent: id };
    this.refunds.unshift({ ...refund, status: 'succeeded' });
    return ok(this.refunds[0]!);
  }

  /** What went back of a payment. */
  refundedOf(id: string): number {
    const made = this.refunds.filter((one) => one.payment_intent === id && one.status === 'succeeded');
    return made.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** What the intents are that belong to a booking. */
  ofBooking(bookingId: string): RecordedIntent[] {
    return this.intents.filter(({ metadata }) => metadata['booking_id'] === bookingId);
  }
}

/** A list as Stripe answers it. */
export function listOf(data: readonly object[]): StripeAnswer {
  return ok({ object: 'list', data, has_more: false });
}

/** A refusal of a request as such. */
export function invalid(code: string, message: string, type = 'invalid_request_error'): StripeAnswer {
  return { status: 400, body: { error: { ...(code && { code }), message, type } } };
}

function ok(body: object): StripeAnswer {
  return { status: 200, body };
}

function missing(message: string): StripeAnswer {
  const error = { code: 'resource_missing', message, type: 'invalid_request_error' };
  return { status: message.includes('PaymentMethod') ? 400 : 404, body: { error } };
}

function decline(intent: RecordedIntent, error: object): StripeAnswer {
  Object.assign(intent, { last_payment_error: { ...error, payment_method: { id: intent.payment_method } } });
  return { status: 402, body: { error: { ...error, payment_intent: intent } } };
}

function unexpectedState(intent: RecordedIntent, verb: string): StripeAnswer {
  const message = `This PaymentIntent could not be ${verb}ed because it has a status of ${intent.status}.`;
  return {
    status: 400,
    body: {
      error: {
        code: 'payment_intent_unexpected_state',
        message,
        type: 'invalid_request_error',
        payment_intent: intent,
      },
    },
  };
}

function newIntent(form: URLSearchParams, token: string | null): RecordedIntent {
  const id = newId('pi');
  return {
    object: 'payment_intent',
    id,
    amount: Number(form.get('amount')),
    amount_received: 0,
    capture_method: form.get('capture_method') ?? 'automatic',
    client_secret: `${id}_secret_${randomBytes(6).toString('hex')}`,
    created: Math.floor(Date.now() / 1_000),
    currency: form.get('currency') ?? '',
    last_payment_error: null,
    metadata: metadataOf(form),
    next_action: null,
    payment_method: token,
    status: 'requires_payment_method',
  };
}

function metadataOf(form: URLSearchParams): Record<string, string> {
  const entries = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    return key ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function newId(prefix: string): string {
  return `${prefix}_${randomBytes(8).toString('hex')}`;
}
