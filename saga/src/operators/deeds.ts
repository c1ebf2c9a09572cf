import { cancellationOf } from '../booking/booking-cancellation.ts';
import { notPlaced } from '../booking/booking-answer.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import { notCancellable } from '../booking/cancellation-answer.ts';
import { erased, unavailable } from '../engine/index.ts';
import { type Deed, effectsOfGoingOn, effectsOfTurningRound, makesBooking } from './intervention.ts';

/** Tries the saga again at once. */
export const retry: Deed = {
  refusal: ({ completedAt }) => (completedAt ? 'The saga is over.' : undefined),
  effects: effectsOfGoingOn,
  act: ({ engine }, _saga, intervention) => engine.retry(intervention),
};

/** Ends the saga: what it had left to do was settled by hand. */
export const resolve: Deed = {
  refusal: ({ needsAttention }) => (needsAttention ? undefined : 'The saga does not need attention.'),
  effects: async () => [],
  act({ engine }, saga, intervention) {
    const failure = saga.failure ?? unavailable;
    const answer = makesBooking(saga) ? notPlaced(saga.payload as BookingPayment, failure) : notCancellable;
    return engine.resolve({ ...intervention, answer });
  },
};

/** Undoes what the saga did: by turning it round, or by a cancellation where it has made its booking. */
export const compensate: Deed = {
  refusal(saga) {
    if (!makesBooking(saga)) return 'Only a booking can be undone.';
    return saga.status === 'STARTED' || saga.status === 'COMPLETED'
      ? undefined
      : 'The saga is undone, or is about to be.';
  },
  effects: effectsOfTurningRound,
  async act({ engine, sagas }, saga, intervention) {
    const cause = { code: 'BY_OPERATOR', reason: intervention.reason, actor: intervention.actor } as const;
    // Before it is done: whoever finds it undone finds by whom.
    await engine.recordCompensation(intervention);
    const failure = { code: cause.code, message: cause.reason, actor: cause.actor };
    if (await engine.abort({ sagaId: saga.id, definition: erased(sagas.bookingPayment), failure })) return true;
    const payload = cancellationOf(saga.payload as BookingPayment, cause);
    return (await engine.begin(sagas.bookingCancellation, { subject: saga.bookingId, payload })) !== undefined;
  },
};
