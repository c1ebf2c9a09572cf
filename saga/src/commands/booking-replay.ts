import type { KnownRequest } from '../engine/index.ts';
import type { Services } from '../services.ts';
import { awaitBooking, nothingBooked } from './await-booking.ts';
import { keyConflict, type BookingOutcome, type BookingRequest } from './booking-request.ts';

/** What is done anew where nothing has come of a request's earlier attempt. */
export type Anew = (earlier: KnownRequest) => Promise<BookingOutcome>;

/** The answer of the same request's earlier attempt; where nothing came of that, what `anew` gives. */
export async function replay(
  services: Services,
  request: BookingRequest,
  { known, anew }: { readonly known: KnownRequest; readonly anew: Anew },
): Promise<BookingOutcome> {
  if (known.fingerprint !== request.key.fingerprint) return keyConflict;
  if (known.answer) return { bookingId: undefined, answer: known.answer as BookingOutcome['answer'] };
  const standing = known.sagaId ? await services.engine.standingOf(known.sagaId) : undefined;
  if (!standing) throw new Error(`The saga ${known.sagaId} is gone, though its key is kept`);
  const earlier = { sagaId: standing.id, bookingId: standing.subject };
  const outcome = await awaitBooking(services, earlier, request.answerBy);
  if (outcome) return outcome;
  return performance.now() < request.answerBy ? anew(known) : giveUp();
}

/** The answer of a request that cannot be carried out now: that of its earlier attempt, where there was one. */
export async function replayOnly(services: Services, request: BookingRequest): Promise<BookingOutcome> {
  const known = await services.engine.findRequest(request.key.key);
  return known ? replay(services, request, { known, anew: async () => giveUp() }) : giveUp();
}

/** Refuses before anything is written, and keeps the refusal; a request that was answered before gets that answer. */
export async function refuse(
  services: Services,
  request: BookingRequest,
  { outcome, earlier }: { readonly outcome: BookingOutcome; readonly earlier?: KnownRequest },
): Promise<BookingOutcome> {
  const { engine } = services;
  const answer = { ...request.key, answer: outcome.answer, replaces: earlier?.sagaId };
  if (await engine.recordAnswer(answer)) return outcome;
  const known = await engine.findRequest(request.key.key);
  if (!known) giveUp();
  return replay(services, request, { known, anew: (again) => refuse(services, request, { outcome, earlier: again }) });
}

/** Throws the error for a request of which nothing has come. */
export function giveUp(): never {
  throw nothingBooked();
}
