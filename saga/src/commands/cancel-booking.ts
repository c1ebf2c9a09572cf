import { includesRole, type Viewer } from '@holdfast/identity';
import { isZero, type Money } from '@holdfast/money';
import { requireText, serviceUnavailable } from '@holdfast/subgraph';
import { cancellationOf, type CancellationCause } from '../booking/booking-cancellation.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import {
  bookingNotFound,
  cancellationAnswerOf,
  notCancellable,
  type CancellationAnswer,
} from '../booking/cancellation-answer.ts';
import { feeFor } from '../booking/cancellation-fees.ts';
import type { SagaInstance } from '../domain/saga-instance.entity.ts';
import { erased, type KnownRequest, type RequestKey } from '../engine/index.ts';
import type { CancelBookingInput } from '../generated/schema.ts';
import { findBookingSaga } from '../queries/find-booking-saga.ts';
import type { Services } from '../services.ts';
import { requestKey } from './request-key.ts';

const longestId = 100;
const longestReason = 255;

/** How long a client waits until it is told that it isn't over yet, in milliseconds. */
const patience = 5_000;

type Request = {
  readonly viewer: Viewer;
  readonly bookingId: string;
  readonly reason: string | undefined;
  readonly key: RequestKey;
  /** When the client is answered at the latest, by `performance.now()`. */
  readonly answerBy: number;
};

/**
 * Cancels a booking, or gives the answer that the same request was given before. A booking that is on its way turns
 * round before it is confirmed; one that was confirmed is cancelled by a saga of its own. Throws BAD_USER_INPUT where
 * the input is wrong in itself, and SERVICE_UNAVAILABLE where the end is not known in time.
 */
export async function cancelBooking(
  services: Services,
  viewer: Viewer,
  input: CancelBookingInput,
): Promise<CancellationAnswer> {
  const request = parseRequest(viewer, input);
  const known = await services.engine.findRequest(request.key.key);
  return known ? replay(services, request, known) : cancel(services, request);
}

function parseRequest(viewer: Viewer, input: CancelBookingInput): Request {
  const idempotencyKey = requireText('idempotencyKey', input.idempotencyKey, longestId);
  const bookingId = requireText('bookingId', input.bookingId, longestId).toLowerCase();
  const reason = input.reason?.trim() ? requireText('reason', input.reason, longestReason) : undefined;
  const key = requestKey({
    userId: viewer.userId,
    idempotencyKey,
    operation: 'cancelBooking',
    input: [bookingId, reason ?? null],
  });
  return { viewer, bookingId, reason, key, answerBy: performance.now() + patience };
}

async function cancel(services: Services, request: Request): Promise<CancellationAnswer> {
  const saga = await findBookingSaga(services.orm, request.bookingId);
  if (!saga || !mayCancel(request.viewer, saga)) return refuse(services, request, bookingNotFound);
  return (await turnRound(services, request, saga)) ?? (await cancelWhatWasMade(services, request));
}

function mayCancel(viewer: Viewer, saga: SagaInstance): boolean {
  return (saga.payload as BookingPayment).userId === viewer.userId || includesRole(viewer, 'support');
}

/** Turns a booking round that is on its way; undefined where it is too late for that. */
async function turnRound(
  services: Services,
  request: Request,
  saga: SagaInstance,
): Promise<CancellationAnswer | undefined> {
  const { code, reason, actor } = causeOf(request, saga.payload as BookingPayment);
  const willTurn = await services.engine.abort({
    sagaId: saga.id,
    definition: erased(services.sagas.bookingPayment),
    failure: { code, message: reason, actor },
    request: request.key,
  });
  return willTurn ? answerOf(services, request, saga.id) : undefined;
}

/** Begins the cancellation of a booking whose saga has come to its pivot, or past it. */
async function cancelWhatWasMade(services: Services, request: Request): Promise<CancellationAnswer> {
  const saga = (await findBookingSaga(services.orm, request.bookingId))!;
  const booking = saga.payload as BookingPayment;
  if (saga.status === 'FAILED' && !booking.isWritten) return refuse(services, request, bookingNotFound);
  if (saga.status === 'FAILED' || saga.status === 'COMPENSATING') return refuse(services, request, notCancellable);
  const cause = causeOf(request, booking);
  const fee = cause.code === 'BY_CUSTOMER' ? await feeNow(services, booking) : undefined;
  const sagaId = await services.engine.begin(services.sagas.bookingCancellation, {
    subject: booking.bookingId,
    payload: { ...cancellationOf(booking, cause), ...(fee ? { fee } : {}) },
    request: request.key,
  });
  if (sagaId) return answerOf(services, request, sagaId);
  // Somebody else cancels it, or the same request came twice at once.
  const known = await services.engine.findRequest(request.key.key);
  return known ? replay(services, request, known) : refuse(services, request, notCancellable);
}

/** What is kept where the customer cancels now. Throws where inventory is away, which knows when the event takes place. */
async function feeNow(
  { cancellationFees, bookingServices }: Services,
  { itemId, total }: BookingPayment,
): Promise<Money | undefined> {
  if (cancellationFees.length === 0) return undefined;
  const eventDate = await bookingServices.inventory.eventDateOf(itemId);
  if (!eventDate) return undefined;
  const fee = feeFor(cancellationFees, total, eventDate.getTime() - Date.now());
  return isZero(fee) ? undefined : fee;
}

function causeOf({ viewer, reason }: Request, booking: BookingPayment): CancellationCause {
  const isOwner = viewer.userId === booking.userId;
  const inOtherWords = isOwner ? 'Cancelled by the customer.' : 'Cancelled by an operator.';
  return { code: isOwner ? 'BY_CUSTOMER' : 'BY_OPERATOR', reason: reason ?? inOtherWords, actor: viewer.userId };
}

async function replay(services: Services, request: Request, known: KnownRequest): Promise<CancellationAnswer> {
  if (known.fingerprint !== request.key.fingerprint) return conflict;
  if (known.answer) return known.answer as CancellationAnswer;
  const standing = known.sagaId ? await services.engine.standingOf(known.sagaId) : undefined;
  // The key was claimed for a saga that another one was faster than.
  if (!standing) return refuse(services, request, notCancellable);
  return cancellationAnswerOf(standing) ?? answerOf(services, request, standing.id);
}

async function answerOf({ engine }: Services, { answerBy }: Request, sagaId: string): Promise<CancellationAnswer> {
  const standing = await engine.answerOf(sagaId, answerBy - performance.now());
  const answer = standing && cancellationAnswerOf(standing);
  if (answer) return answer;
  throw serviceUnavailable(
    'The booking is being cancelled, which takes longer than usual. Send the same request again.',
  );
}

/** Refuses, and keeps the refusal. Where the same request came twice at once, the other one's answer is that of both. */
async function refuse(services: Services, request: Request, answer: CancellationAnswer): Promise<CancellationAnswer> {
  const { engine } = services;
  if (await engine.recordAnswer({ ...request.key, answer })) return answer;
  const known = await engine.findRequest(request.key.key);
  return known ? replay(services, request, known) : answer;
}

const conflict: CancellationAnswer = {
  kind: 'not_cancelled',
  code: 'IDEMPOTENCY_CONFLICT',
  message: 'This idempotency key was used for another request.',
};
