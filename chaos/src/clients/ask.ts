import type { ApiAnswer, ApiClient } from '@holdfast/api-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, CustomerRequest } from './log-entry.ts';
import { cancelBooking, createBooking } from './operations.ts';

/** How long a customer waits for an answer, in milliseconds; after it the request is sent once more. */
const patienceMs = 8_000;

type Result =
  | { readonly __typename: 'BookingPlaced'; readonly bookingId: string; readonly booking: { status: string } | null }
  | {
      readonly __typename: 'BookingRefused';
      readonly code: string;
      readonly booking: { id: string; status: string } | null;
    }
  | { readonly __typename: 'BookingCancelled'; readonly bookingId: string; readonly booking: { status: string } | null }
  | { readonly __typename: 'CancellationRefused'; readonly code: string };

type Data = { readonly createBooking?: Result | null; readonly cancelBooking?: Result | null };

/** Sends a request once, under its key, and gives what was answered. Never throws. */
export async function ask(client: ApiClient, request: CustomerRequest, key: string): Promise<Answer> {
  const tooLate = new AbortController();
  try {
    return await Promise.race([send(client, request, key), givingUp(tooLate.signal)]);
  } catch (error) {
    return { kind: 'none', why: wordsOf(error) };
  } finally {
    tooLate.abort();
  }
}

async function givingUp(signal: AbortSignal): Promise<Answer> {
  await sleep(patienceMs, undefined, { signal }).catch(() => undefined);
  return { kind: 'none', why: `no answer within ${patienceMs / 1_000} s` };
}

async function send(client: ApiClient, request: CustomerRequest, key: string): Promise<Answer> {
  if (request.operation === 'cancelBooking') {
    const input = { bookingId: request.bookingId, idempotencyKey: key };
    return answerOf(await client.send<Data>(cancelBooking, { input }));
  }
  const { itemId, quantity, paymentToken } = request;
  const input = { itemId, quantity, paymentToken, paymentMethod: 'CREDIT_CARD', idempotencyKey: key };
  return answerOf(await client.send<Data>(createBooking, { input }));
}

/** A result counts also where a field inside of it could not be read. */
function answerOf({ status, data, errors }: ApiAnswer<Data>): Answer {
  const result = data?.createBooking ?? data?.cancelBooking;
  if (!result) return { kind: 'none', why: `HTTP ${status} ${errors?.map(({ message }) => message).join('; ')}` };
  switch (result.__typename) {
    case 'BookingPlaced':
      return { kind: 'placed', bookingId: result.bookingId, status: result.booking?.status ?? null };
    case 'BookingCancelled':
      return { kind: 'cancelled', bookingId: result.bookingId, status: result.booking?.status ?? null };
    case 'BookingRefused': {
      const { id = null, status: bookingStatus = null } = result.booking ?? {};
      return { kind: 'refused', code: result.code, bookingId: id, status: bookingStatus };
    }
    case 'CancellationRefused':
      return { kind: 'cancellation_refused', code: result.code };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
