import type { Viewer } from '@holdfast/identity';
import { randomUUID } from 'node:crypto';
import type { BookingPayment } from '../booking/booking-payment.ts';
import { EngineClosedError, type KnownRequest, type RequestKey } from '../engine/index.ts';
import type { CreateBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { awaitBooking, nothingBooked } from './await-booking.ts';
import { parseOrder } from './booking-order.ts';
import {
  invalidQuantity,
  keyConflict,
  payloadOf,
  type BookingOutcome,
  type BookingRequest,
} from './booking-request.ts';
import { requestKey } from './request-key.ts';

/** How long a client waits for the end before it gets a booking that is still PENDING, in milliseconds. */
const patience = 5_000;

/** How long a client waits for its turn, in milliseconds, where more come at once than can be served: first come, first served. */
const longestLine = 8_000;

/**
 * Books, or gives the answer that the same request was given before. Throws BAD_USER_INPUT where the input is wrong in
 * itself, and SERVICE_UNAVAILABLE where nothing was booked because a service that is needed is away.
 */
export async function createBooking(
  services: Services,
  viewer: Viewer,
  input: CreateBookingInput,
): Promise<BookingOutcome> {
  const parsed = parseRequest(viewer, input);
  if (input.quantity < 1) return refuseQuantity(services, parsed.key);
  const leave = await services.turnstile.enter(longestLine);
  if (!leave) throw nothingBooked();
  try {
    const request = { ...parsed, answerBy: performance.now() + patience };
    return (await handContactOn(services, request)) ?? (await begin(services, request));
  } finally {
    leave();
  }
}

function parseRequest(viewer: Viewer, input: CreateBookingInput): Omit<BookingRequest, 'answerBy'> {
  const order = parseOrder(input);
  const { idempotencyKey, itemId, quantity, paymentMethod, paymentToken, expectedTotal = null } = order;
  const what = [itemId, quantity, paymentMethod, paymentToken, expectedTotal];
  const key = requestKey({ userId: viewer.userId, idempotencyKey, operation: 'createBooking', input: what });
  return { viewer, order, key };
}

/** A refusal that needs nobody to be asked; kept all the same, since the key is used now. */
async function refuseQuantity({ engine }: Services, key: RequestKey): Promise<BookingOutcome> {
  const known = await engine.findRequest(key.key);
  if (known && known.fingerprint !== key.fingerprint) return keyConflict;
  if (!known) await engine.recordAnswer(key, invalidQuantity.answer);
  return invalidQuantity;
}

/** Nothing is begun for somebody whom nobody could tell about it. A request that was made before still gets its answer. */
async function handContactOn(services: Services, request: BookingRequest): Promise<BookingOutcome | undefined> {
  try {
    await services.contacts.register(request.viewer);
    return undefined;
  } catch (error) {
    const known = await services.engine.findRequest(request.key.key);
    if (known) return replay(services, request, known);
    services.logger.warn({ err: error }, 'the contact could not be handed on');
    throw nothingBooked();
  }
}

async function begin(services: Services, request: BookingRequest, earlier?: KnownRequest): Promise<BookingOutcome> {
  const bookingId = randomUUID();
  const attempt = (earlier?.attempt ?? 0) + 1;
  const payload = payloadOf(request, { bookingId, attempt }, services.bookingTtlMs);
  const sagaId = await beginSaga(services, payload, { ...request.key, replaces: earlier?.sagaId });
  if (sagaId) return (await awaitBooking(services, { sagaId, bookingId }, request.answerBy)) ?? giveUp();
  const known = await services.engine.findRequest(request.key.key);
  return known ? replay(services, request, known) : giveUp();
}

async function beginSaga(
  { engine, sagas }: Services,
  payload: BookingPayment,
  request: RequestKey & { replaces: string | undefined },
): Promise<string | undefined> {
  try {
    return await engine.begin(sagas.bookingPayment, { subject: payload.bookingId, payload, request });
  } catch (error) {
    if (error instanceof EngineClosedError) throw nothingBooked();
    throw error;
  }
}

/** The answer of the same request's earlier attempt; where nothing came of that, this is a new one. */
async function replay(services: Services, request: BookingRequest, known: KnownRequest): Promise<BookingOutcome> {
  if (known.fingerprint !== request.key.fingerprint) return keyConflict;
  if (known.answer) return { bookingId: undefined, answer: known.answer as BookingOutcome['answer'] };
  const standing = known.sagaId ? await services.engine.standingOf(known.sagaId) : undefined;
  if (!standing) throw new Error(`The saga ${known.sagaId} is gone, though its key is kept`);
  const earlier = { sagaId: standing.id, bookingId: standing.subject };
  const outcome = await awaitBooking(services, earlier, request.answerBy);
  if (outcome) return outcome;
  return performance.now() < request.answerBy ? begin(services, request, known) : giveUp();
}

function giveUp(): never {
  throw nothingBooked();
}
