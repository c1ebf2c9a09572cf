import { serviceUnavailable } from '@holdfast/subgraph';
import type { GraphQLError } from 'graphql';
import type { BookingAnswer } from '../booking/booking-answer.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import { erased, unavailable } from '../engine/index.ts';
import { findBookingSaga } from '../queries/find-booking-saga.ts';
import type { Services } from '../services.ts';
import type { BookingOutcome } from './booking-request.ts';

/** A booking that was begun. */
export type BegunBooking = { readonly sagaId: string; readonly bookingId: string };

/**
 * How a booking that was begun has ended, or that it is still PENDING at `answerBy` (by `performance.now()`). Undefined
 * where nothing has come of it, and nothing will.
 */
export async function awaitBooking(
  services: Services,
  begun: BegunBooking,
  answerBy: number,
): Promise<BookingOutcome | undefined> {
  const standing = await services.engine.answerOf(begun.sagaId, answerBy - performance.now());
  const answer = standing?.answer as BookingAnswer | undefined;
  if (answer?.kind === 'unavailable') return undefined;
  return answer ? { bookingId: begun.bookingId, answer } : stillPending(services, begun);
}

/**
 * Where a booking isn't even written by now, there is nothing that a client could follow: then it is given up, so that
 * what the client is told is true.
 */
async function stillPending(services: Services, begun: BegunBooking): Promise<BookingOutcome | undefined> {
  const placed = { bookingId: begun.bookingId, answer: { kind: 'placed' } } as const;
  if (await isWritten(services, begun)) return placed;
  const definition = erased(services.sagas.bookingPayment);
  const isGivenUp = await services.engine.abort({ sagaId: begun.sagaId, definition, failure: unavailable });
  return !isGivenUp && (await isWritten(services, begun)) ? placed : undefined;
}

async function isWritten({ orm }: Services, { bookingId }: BegunBooking): Promise<boolean> {
  const saga = await findBookingSaga(orm, bookingId);
  return (saga?.payload as BookingPayment | undefined)?.isWritten === true;
}

/** The error for a client of whose request nothing has come. The same request again is a new attempt. */
export function nothingBooked(): GraphQLError {
  return serviceUnavailable('A service that is needed does not answer in time. Nothing was booked; try again.');
}
