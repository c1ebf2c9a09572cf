import { repeat, saga, stepsOf, type SagaDefinition } from '../engine/index.ts';
import { notPlaced, placed } from './booking-answer.ts';
import { cancellationOf, type BookingCancellation } from './booking-cancellation.ts';
import { isToBePaid, type BookingPayment } from './booking-payment.ts';
import { sagaActor } from './cancellation-code.ts';
import { briefly, patiently, stubbornly, untilDone } from './retries.ts';
import type { BookingServices } from './services.ts';

const step = stepsOf<BookingPayment>();

/** Its name in saga_instances. */
export const bookingPaymentSaga = 'booking_payment_saga';

const seats = { at: 'inventory', timeout: '5s', retry: untilDone, undoRetry: stubbornly } as const;
const money = { at: 'payment', timeout: '15s', undoRetry: stubbornly } as const;
const noProvider = { code: 'PAYMENT_UNAVAILABLE', message: 'The payment could not be made; nothing was charged.' };

/** Books seats and charges for them. Where something is refused before the booking is confirmed, all is undone. */
export function defineBookingPayment(
  { bookings, inventory, payments }: BookingServices,
  cancellation: SagaDefinition<BookingCancellation>,
): SagaDefinition<BookingPayment> {
  const cancelAs = (booking: BookingPayment, code: BookingCancellation['code'], reason: string) =>
    cancellation.startedWith(cancellationOf(booking, { code, reason, actor: sagaActor }));

  return saga<BookingPayment>(bookingPaymentSaga, { version: 1 })
    .mustFinishBy((booking) => booking.expiresAt)
    .secret('paymentToken', { until: 'authorize_payment' })
    .opening(
      step('create_booking', { at: 'booking', timeout: '5s', retry: briefly, undoRetry: stubbornly })
        .do(bookings.createPending)
        .undo(bookings.withdraw),
    )
    .together(
      step('reserve_inventory', seats).do(inventory.reserve).undo(inventory.release),
      step('authorize_payment', { ...money, retry: patiently, exhausted: noProvider })
        .do(payments.authorize)
        .ifUnknown(repeat)
        .undo(payments.giveBack)
        .onlyIf(isToBePaid),
    )
    .pivot(step('confirm_booking', { at: 'booking', timeout: '5s', retry: untilDone }).do(bookings.confirm))
    .answer(placed)
    .answerIfRefused(notPlaced)
    .together(
      step('capture_payment', { ...money, retry: untilDone })
        .do(payments.capture)
        .ifUnknown(repeat)
        .ifImpossible((booking, { message }) => cancelAs(booking, 'PAYMENT_CAPTURE_FAILED', message))
        .onlyIf(isToBePaid),
      step('confirm_reservation', seats)
        .do(inventory.confirm)
        .ifImpossible((booking, { message }) => cancelAs(booking, 'SOLD_OUT', message)),
    );
}
