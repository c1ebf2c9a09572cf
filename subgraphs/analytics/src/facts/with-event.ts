import type { EventOf } from '@holdfast/events';
import { toMinorUnits } from '@holdfast/money';
import type { BookedFacts, BookingFacts, CaptureFacts, RefundFacts } from './booking-facts.ts';
import type { ToldEvent } from './told-event.ts';

type BookingEvent = EventOf<'BookingCreated' | 'BookingConfirmed' | 'BookingCompleted' | 'BookingCancelled'>;

/**
 * What is known once an event has told of it. Told again it changes nothing, and in another order it comes to the same:
 * what is newer is told by versions, and never by the order of delivery.
 */
export function withEvent(facts: BookingFacts, event: ToldEvent): BookingFacts {
  if (event.type === 'PaymentCaptured') return withCapture(facts, captureOf(event));
  if (event.type === 'PaymentRefunded') return withRefund(facts, refundOf(event));
  return { ...facts, booking: withBookingEvent(facts.booking, event) };
}

function withCapture(facts: BookingFacts, capture: CaptureFacts): BookingFacts {
  const isKnown = facts.captures.some(({ paymentId }) => paymentId === capture.paymentId);
  return isKnown ? facts : { ...facts, captures: [...facts.captures, capture] };
}

function withRefund(facts: BookingFacts, refund: RefundFacts): BookingFacts {
  const isKnown = facts.refunds.some(
    ({ paymentId, version }) => paymentId === refund.paymentId && version === refund.version,
  );
  return isKnown ? facts : { ...facts, refunds: [...facts.refunds, refund] };
}

function captureOf({ payload }: EventOf<'PaymentCaptured'>): CaptureFacts {
  const { paymentId, currency, timestamp } = payload;
  return { paymentId, amount: toMinorUnits(payload), currency, capturedAt: timestamp };
}

function refundOf({ payload }: EventOf<'PaymentRefunded'>): RefundFacts {
  const { paymentId, version, refundAmount, currency, timestamp } = payload;
  const amount = toMinorUnits({ amount: refundAmount, currency });
  return { paymentId, version, amount, currency, refundedAt: timestamp };
}

function withBookingEvent(known: BookedFacts | undefined, event: BookingEvent): BookedFacts {
  const { itemId, quantity, status, version } = event.payload;
  const { timestamp } = event.payload;
  const newest = known && known.version >= version ? known : { status, version };
  return {
    itemId,
    quantity,
    status: newest.status,
    version: newest.version,
    createdAt: event.type === 'BookingCreated' ? timestamp : (known?.createdAt ?? null),
    confirmedAt: event.type === 'BookingConfirmed' ? timestamp : (known?.confirmedAt ?? null),
    completedAt: event.type === 'BookingCompleted' ? timestamp : (known?.completedAt ?? null),
    cancelledAt: event.type === 'BookingCancelled' ? timestamp : (known?.cancelledAt ?? null),
    cancellationCode:
      event.type === 'BookingCancelled' ? event.payload.cancellationCode : (known?.cancellationCode ?? null),
  };
}
