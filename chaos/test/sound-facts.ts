import type { Facts } from '../src/facts/facts.ts';

const order = { operation: 'createBooking', itemId: 'concert', quantity: 2, paymentToken: 'tok_visa' } as const;
const cancellation = { operation: 'cancelBooking', bookingId: 'cancelled' } as const;
const done = (name: string) => ({ name, status: 'COMPLETED', undone: false });
const undone = (name: string) => ({ name, status: 'COMPENSATED', undone: true });
const stepsOfABooking = [
  'create_booking',
  'reserve_inventory',
  'authorize_payment',
  'confirm_booking',
  'capture_payment',
  'confirm_reservation',
].map(done);

/** A booking's events as they lie on their topics, one version after the other. */
function eventsOf(bookingId: string, ...types: string[]): Facts['records'] {
  return types.map((type, index) => {
    const isOfPayment = type.startsWith('Payment');
    return {
      place: `${isOfPayment ? 'payment' : 'booking'}-events/0@${index}`,
      type,
      bookingId,
      subjectId: isOfPayment ? `payment of ${bookingId}` : bookingId,
      eventId: `${bookingId} ${type}`,
      version: index + 1,
    };
  });
}

const records: Facts['records'] = [
  ...eventsOf('made', 'BookingCreated', 'BookingConfirmed', 'PaymentCaptured'),
  ...eventsOf('cancelled', 'BookingCreated', 'BookingConfirmed', 'BookingCancelled'),
  ...eventsOf('cancelled', 'PaymentCaptured', 'PaymentRefunded'),
  ...eventsOf('declined', 'BookingCreated', 'BookingCancelled'),
];

/**
 * What is known after three requests to book two seats at 25.00: Alice's was confirmed, Bob's was confirmed and then
 * cancelled by him, and Carol's card was declined. Nothing is wrong with it.
 */
export const soundFacts: Facts = {
  items: [{ id: 'concert', capacity: 10, available: 8, reserved: 0 }],
  reservations: [
    { bookingId: 'made', itemId: 'concert', quantity: 2, status: 'CONFIRMED' },
    { bookingId: 'cancelled', itemId: 'concert', quantity: 2, status: 'RELEASED' },
    { bookingId: 'declined', itemId: 'concert', quantity: 2, status: 'RELEASED' },
  ],
  bookings: [
    { id: 'made', userId: 'alice', status: 'CONFIRMED', cancellationCode: null },
    { id: 'cancelled', userId: 'bob', status: 'CANCELLED', cancellationCode: 'BY_CUSTOMER' },
    { id: 'declined', userId: 'carol', status: 'CANCELLED', cancellationCode: 'PAYMENT_DECLINED' },
  ].map((booking) => ({ ...booking, itemId: 'concert', quantity: 2, value: 5_000 })),
  ledger: [
    { bookingId: 'made', captured: 5_000, refunded: 0, outstanding: 0, captures: 1 },
    { bookingId: 'cancelled', captured: 5_000, refunded: 5_000, outstanding: 0, captures: 1 },
  ],
  sagas: [
    { id: '1', type: 'booking_payment_saga', bookingId: 'made', status: 'COMPLETED', steps: stepsOfABooking },
    { id: '2', type: 'booking_payment_saga', bookingId: 'cancelled', status: 'COMPLETED', steps: stepsOfABooking },
    {
      id: '3',
      type: 'booking_cancellation_saga',
      bookingId: 'cancelled',
      status: 'COMPLETED',
      steps: ['cancel_booking', 'return_payment', 'release_reservation'].map(done),
    },
    {
      id: '4',
      type: 'booking_payment_saga',
      bookingId: 'declined',
      status: 'FAILED',
      steps: [
        undone('create_booking'),
        undone('reserve_inventory'),
        { name: 'authorize_payment', status: 'FAILED', undone: true },
      ],
    },
  ].map((saga) => ({ ...saga, attention: null })),
  records,
  revenue: [{ itemId: 'concert', captured: 10_000, refunded: 5_000 }],
  audited: records.map(({ eventId, bookingId }) => ({ eventId, bookingId })),
  mails: [
    { bookingId: 'made', tells: 'confirmed', messageId: '1' },
    { bookingId: 'cancelled', tells: 'confirmed', messageId: '2' },
    { bookingId: 'cancelled', tells: 'cancelled', messageId: '3' },
    // The mail server did not hear that it had been taken.
    { bookingId: 'cancelled', tells: 'cancelled', messageId: '3' },
  ],
  log: [
    { user: 'alice', key: 'a', request: order, answer: { kind: 'none', why: 'socket hang up' } },
    { user: 'alice', key: 'a', request: order, answer: { kind: 'placed', bookingId: 'made', status: 'CONFIRMED' } },
    { user: 'bob', key: 'b', request: order, answer: { kind: 'placed', bookingId: 'cancelled', status: 'CONFIRMED' } },
    {
      user: 'bob',
      key: 'b-cancel',
      request: cancellation,
      answer: { kind: 'cancelled', bookingId: 'cancelled', status: 'CANCELLED' },
    },
    {
      user: 'carol',
      key: 'c',
      request: order,
      answer: { kind: 'refused', code: 'PAYMENT_DECLINED', bookingId: 'declined', status: 'CANCELLED' },
    },
  ],
};
