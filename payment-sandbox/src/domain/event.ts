import { type Charge, chargeAfterRefund } from './charge.ts';
import type { Effects } from './change.ts';
import { type PaymentIntent, unixSeconds } from './payment-intent.ts';
import { randomId } from './random-id.ts';

/** What web hooks tell of. */
export const eventTypes = [
  'payment_intent.requires_action',
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.succeeded',
  'charge.refunded',
] as const;

/** What a web hook tells of. */
export type EventType = (typeof eventTypes)[number];

/** That something happened; what it happened to stands in the same line of the journal. */
export type RecordedEvent = {
  id: string;
  type: EventType;
  /** Seconds since 1970. */
  created: number;
};

/** An event as it is sent, in Stripe's shape. */
export type Event = RecordedEvent & {
  object: 'event';
  data: {
    /** What it happened to, as it was right after. */
    object: PaymentIntent | Charge;
  };
};

/** An event that goes out once the change that it belongs to is on the disk. */
export function recordEvent(type: EventType, now: Date): RecordedEvent {
  return { id: randomId('evt'), type, created: unixSeconds(now) };
}

/** The events of a change as they are sent. */
export function eventsOf(effects: Effects): Event[] {
  return (effects.events ?? []).map(({ id, type, created }) => {
    const object = subjectOf(type, effects);
    return { id, object: 'event', type, created, data: { object } };
  });
}

function subjectOf(type: EventType, { intent, refund }: Effects): Event['data']['object'] {
  if (!intent) throw new Error(`The event ${type} belongs to no payment intent`);
  if (type !== 'charge.refunded') return intent;
  if (!refund) throw new Error(`The event ${type} belongs to no refund`);
  return chargeAfterRefund(intent, refund);
}
