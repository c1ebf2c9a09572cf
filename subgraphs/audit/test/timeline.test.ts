import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SagaInstance, SagaStep } from '../src/generated/schema.ts';
import { makeTimeline } from '../src/timeline/make-timeline.ts';
import type { BookingParts } from '../src/timeline/timeline-entry.ts';

/** Some seconds after the click, as the gateway passes moments on: as a text. */
const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1_000).toISOString() as unknown as Date;

const step = (stepNumber: number, stepName: string, changes: Partial<SagaStep>): SagaStep => ({
  stepNumber,
  stepName,
  serviceName: 'booking',
  status: 'COMPLETED',
  retryCount: 0,
  startedAt: at(1),
  ...changes,
});

const refused: SagaInstance = {
  id: 'saga-1',
  sagaType: 'booking_payment_saga',
  status: 'FAILED',
  startedBy: 'alice',
  createdAt: at(0),
  completedAt: at(4),
  steps: [
    step(1, 'reserve_inventory', { status: 'COMPENSATED', completedAt: at(2), undoneAt: at(4) }),
    step(2, 'authorize_payment', { status: 'FAILED', completedAt: at(3), retryCount: 2, errorMessage: 'DECLINED' }),
    step(3, 'confirm_booking', { status: 'COMPENSATED', startedAt: at(3), completedAt: at(4), undoneAt: at(4) }),
  ],
  interventions: [{ id: '1', kind: 'COMPENSATE', actor: 'olga', reason: 'It hung', at: at(3) }],
};

const booking: BookingParts = {
  id: 'booking-1',
  sagas: [refused],
  payment: {
    id: 'payment-1',
    transactions: [
      { id: '1', type: 'AUTHORIZE', status: 'FAILED', amount: { amount: '80.00', currency: 'EUR' }, createdAt: at(1) },
    ],
  },
  notifications: [
    { id: '1', channel: 'EMAIL', status: 'SENT', template: 'booking-cancelled', createdAt: at(4), sentAt: at(5) },
    { id: '2', channel: 'EMAIL', status: 'PENDING', template: 'other', createdAt: at(4), sentAt: null },
  ],
};

const event = {
  position: '1',
  eventId: 'event-1',
  type: 'BookingCancelled',
  topic: 'test-booking-events',
  kafkaPartition: 3,
  kafkaOffset: '7',
  bookingId: 'booking-1',
  occurredAt: new Date(at(4)),
  recordedAt: new Date(at(5)),
};

test('what services know of a booking comes in one order, and causes first where moments are the same', () => {
  const timeline = makeTimeline(booking, [event]);
  assert.deepEqual(
    timeline.map(({ service, summary }) => `${service}: ${summary}`),
    [
      'saga: createBooking by alice',
      'booking: reserve_inventory begun',
      'booking: authorize_payment begun, 2 attempts failed',
      'payment: AUTHORIZE of 80.00 EUR: FAILED',
      'booking: reserve_inventory done',
      'saga: compensateSaga by olga',
      'booking: authorize_payment failed, 2 attempts failed',
      'booking: confirm_booking begun',
      'booking: reserve_inventory undone',
      'booking: confirm_booking undone',
      'saga: booking_payment_saga ended FAILED',
      'booking: BookingCancelled in test-booking-events, partition 3, offset 7',
      'notification: EMAIL other: PENDING',
      'notification: EMAIL booking-cancelled: SENT',
    ],
  );
});

test('nothing comes before the click, although the event that tells of it was stamped before it was written down', () => {
  const [first, second] = makeTimeline(booking, [{ ...event, occurredAt: new Date(Date.parse(String(at(0))) - 12) }]);
  assert.deepEqual([first?.summary, second?.at], ['createBooking by alice', first?.at]);
});

test('of a booking that nothing is known of, nothing is told', () => {
  assert.deepEqual(makeTimeline({ id: 'booking-1', sagas: [], payment: null, notifications: [] }, []), []);
});
