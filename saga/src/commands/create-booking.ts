import type { Money } from '@holdfast/money';
import type { Viewer } from '@holdfast/identity';
import { randomUUID } from 'node:crypto';
import { refusalCodeOf } from '../booking/booking-answer.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import { EngineClosedError, type KnownRequest, type Refusal, type RequestKey } from '../engine/index.ts';
import type { Visit } from '../box-office/box-office.ts';
import type { CreateBookingInput } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { awaitBooking } from './await-booking.ts';
import { parseOrder } from './booking-order.ts';
import { giveUp, refuse, replay, replayOnly } from './booking-replay.ts';
import { invalidQuantity, payloadOf, refusal, type BookingOutcome, type BookingRequest } from './booking-request.ts';
import { requestKey } from './request-key.ts';

/** How long a client waits for the end before it gets a booking that is still PENDING, in milliseconds. */
const patience = 5_000;

/**
 * How long a client waits for its turn, in milliseconds, where more come at once than can be served. With `patience` it is less
 * than the gateway's limit for mutations: whoever is sent away asks again, and that takes what the others wait for.
 */
const longestLine = 45_000;

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
  const bookingId = randomUUID();
  const { order } = parsed;
  if (order.quantity < 1) return refuse(services, inTime(parsed), { outcome: invalidQuantity });
  const admission = await services.boxOffice.enter(visitOf(parsed, bookingId), longestLine);
  const request = inTime(parsed);
  switch (admission.kind) {
    case 'refused':
      return refuse(services, request, { outcome: refusedBecause(admission.refusal) });
    case 'not_served':
      return replayOnly(services, request);
    case 'admitted':
      return book(services, request, { bookingId, total: admission.total });
  }
}

type Parsed = Omit<BookingRequest, 'answerBy'>;

function parseRequest(viewer: Viewer, input: CreateBookingInput): Parsed {
  const order = parseOrder(input);
  const { idempotencyKey, itemId, quantity, paymentMethod, paymentToken, expectedTotal = null, returnUrl } = order;
  const what = [itemId, quantity, paymentMethod, paymentToken, expectedTotal, ...(returnUrl ? [returnUrl] : [])];
  const key = requestKey({ userId: viewer.userId, idempotencyKey, operation: 'createBooking', input: what });
  return { viewer, order, key };
}

function visitOf({ viewer, order, key }: Parsed, bookingId: string): Visit {
  const { itemId, quantity, expectedTotal } = order;
  // With the fingerprint: the same key with another order is another request, and to be refused.
  const asked = `${key.key}/${key.fingerprint}`;
  return { bookingId, itemId, requestKey: asked, userId: viewer.userId, quantity, expectedTotal };
}

/** The time in line is not counted. */
function inTime(parsed: Parsed): BookingRequest {
  return { ...parsed, answerBy: performance.now() + patience };
}

function refusedBecause({ code, message }: Refusal): BookingOutcome {
  const known = refusalCodeOf(code);
  if (!known) throw new Error(`${code} is no refusal that a client may see`);
  return refusal(known, message);
}

type Beginning = { readonly bookingId: string; readonly total: Money };

async function book(services: Services, request: BookingRequest, beginning: Beginning): Promise<BookingOutcome> {
  try {
    // Nothing is begun for somebody whom nobody could tell about it.
    const isHandedOn = await handContactOn(services, request.viewer);
    return await (isHandedOn ? begin(services, request, beginning) : replayOnly(services, request));
  } finally {
    services.boxOffice.leave(beginning.bookingId);
  }
}

async function handContactOn({ contacts, logger }: Services, viewer: Viewer): Promise<boolean> {
  try {
    await contacts.register(viewer);
    return true;
  } catch (error) {
    logger.warn({ err: error }, 'the contact could not be handed on');
    return false;
  }
}

async function begin(
  services: Services,
  request: BookingRequest,
  { bookingId, total, earlier }: Beginning & { readonly earlier?: KnownRequest },
): Promise<BookingOutcome> {
  const attempt = (earlier?.attempt ?? 0) + 1;
  const payload = payloadOf(request, { bookingId, attempt, total }, services.bookingTtlMs);
  const sagaId = await beginSaga(services, payload, { ...request.key, replaces: earlier?.sagaId });
  if (sagaId) return (await awaitBooking(services, { sagaId, bookingId }, request.answerBy)) ?? giveUp();
  // It takes no seats now, and nobody has to stand behind it while its answer is waited for.
  services.boxOffice.leave(bookingId);
  const known = await services.engine.findRequest(request.key.key);
  if (!known) giveUp();
  const anew = (again: KnownRequest) => begin(services, request, { bookingId: randomUUID(), total, earlier: again });
  return replay(services, request, { known, anew });
}

async function beginSaga(
  { engine, sagas }: Services,
  payload: BookingPayment,
  request: RequestKey & { replaces: string | undefined },
): Promise<string | undefined> {
  try {
    return await engine.begin(sagas.bookingPayment, { subject: payload.bookingId, payload, request });
  } catch (error) {
    if (error instanceof EngineClosedError) giveUp();
    throw error;
  }
}
