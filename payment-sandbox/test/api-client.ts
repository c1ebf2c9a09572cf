import { randomUUID } from 'node:crypto';
import { SANDBOX_KEY } from './sandbox-process.ts';

type AnsweredIntent = {
  id: string;
  status: string;
  client_secret: string;
  metadata: { booking_id?: string };
  next_action: { type: string; redirect_to_url: { url: string; return_url: string | null } } | null;
  last_payment_error: { code: string; message: string } | null;
  cancellation_reason: string | null;
};
type AnsweredFault = { matched: number; applied: number };
type PendingWebhook = { event: { id: string; type: string }; failed_attempts: number; last_failure: string | null };

/** What these tests look at in a body; which of it is there depends on the address. */
export type ApiBody = AnsweredIntent & {
  amount: number;
  amount_received: number;
  amount_capturable: number;
  amount_refunded: number;
  data: (AnsweredIntent & PendingWebhook & AnsweredFault)[];
  deleted: number | boolean;
  applied: number;
  entries: { type: string }[];
  bookings: Record<string, number>[];
  error: {
    type: string;
    message: string;
    code: string;
    param: string;
    decline_code: string;
    payment_intent: AnsweredIntent;
  };
};

/** An answer of the sandbox, its body read as JSON. */
export type ApiAnswer = { status: number; replayed: boolean; body: ApiBody };

/** How a request is sent where the usual way will not do. */
export type ApiOptions = { key?: string; authorization?: string; method?: string };

/** Sends one request; with a body it is a POST. */
export async function call(url: string, body?: object | string, options: ApiOptions = {}): Promise<ApiAnswer> {
  const isForm = typeof body === 'string';
  const response = await fetch(url, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: options.authorization ?? `Bearer ${SANDBOX_KEY}`,
      ...(options.key && { 'idempotency-key': options.key }),
      ...(body !== undefined && { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const replayed = response.headers.get('idempotent-replayed') === 'true';
  return { status: response.status, replayed, body: (await response.json()) as ApiBody };
}

/** The body that authorizes 120.00 USD for a booking. */
export function authorization(bookingId: string, token = 'tok_visa', amount = 12_000): object {
  return {
    amount,
    currency: 'usd',
    capture_method: 'manual',
    confirm: true,
    payment_method: token,
    metadata: { booking_id: bookingId },
  };
}

/** Authorizes for a booking of its own and gives back both ids. */
export async function authorize(url: string, token?: string): Promise<{ bookingId: string; intentId: string }> {
  const bookingId = randomUUID();
  const { body } = await call(`${url}/v1/payment_intents`, authorization(bookingId, token));
  return { bookingId, intentId: body.id };
}

/** The sums that the ledger holds for the booking. */
export async function sumsOf(url: string, bookingId: string): Promise<Record<string, number> | undefined> {
  const { body } = await call(`${url}/ledger?booking_id=${bookingId}`);
  return body.bookings[0];
}
