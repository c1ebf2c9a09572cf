import { saga, stepsOf, type SagaDefinition } from '../engine/index.ts';
import type { BookingCancellation } from './booking-cancellation.ts';
import { cancelled, notCancelled } from './cancellation-answer.ts';
import { isToBePaid } from './booking-payment.ts';
import { untilDone } from './retries.ts';
import type { BookingServices } from './services.ts';

const step = stepsOf<BookingCancellation>();

/** Its name in saga_instances. */
export const bookingCancellationSaga = 'booking_cancellation_saga';

/**
 * Cancels a booking that was made: the money and the seats go back. It takes a PENDING one, too, because the booking
 * may be on the point of being confirmed; whichever comes first at the booking service, the other is refused there.
 */
export function defineBookingCancellation(services: BookingServices): SagaDefinition<BookingCancellation> {
  const { bookings, inventory, payments } = services;
  return saga<BookingCancellation>(bookingCancellationSaga, { version: 1 })
    .pivot(step('cancel_booking', { at: 'booking', timeout: '5s', retry: untilDone }).do(bookings.cancel))
    .answer(cancelled)
    .answerIfRefused(notCancelled)
    .together(
      step('return_payment', { at: 'payment', timeout: '15s', retry: untilDone })
        .do(payments.giveBack)
        .onlyIf(isToBePaid),
      step('release_reservation', { at: 'inventory', timeout: '5s', retry: untilDone }).do(inventory.release),
    );
}
