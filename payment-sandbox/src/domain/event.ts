import { type Charge, chargeAfterRefund } from './charge.ts';
import type { Effects } from './change.ts';
import type { Dispute } from './dispute.ts';
import type { Fault } from './fault.ts';
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
  'charge.dispute.created',
  'charge.dispute.closed',
] as const;

/** What a web hook tells of. */
export type EventType = (typeof eventTypes)[number];

/** That something happened; what it happened to stands in the same line of the journal. */
export type RecordedEvent = {
  id: string;
  type: EventType;
  /** Seconds since 1970. */
  created: number;
  /** What goes wrong on its way. */
  fault?: DeliveryFault;
};

/** What goes wrong with an event on its way. */
export type DeliveryFault = Pick<Fault, 'webhooks' | 'webhook_delay_ms'>;

/** An event as it is sent, in Stripe's shape. */
export type Event = {
  id: string;
  object: 'event';
  type: EventType;
  /** Seconds since 1970. */
  created: number;
  data: {
    /** What it happened to, as it was right after. */
    object: PaymentIntent | Charge | Dispute;
  };
};

/** An event, and what goes wrong on its way. */
export type OutgoingEvent = { event: Event; fault: DeliveryFault };

/** An event that goes out once the change that it belongs to is on the disk. */
export function recordEvent(type: EventType, now: Date): RecordedEvent {
  return { id: randomId('evt'), type, created: unixSeconds(now) };
}

/** The events of a change as they are sent. */
export function eventsOf(effects: Effects): OutgoingEvent[] {
  return (effects.events ?? []).map(({ id, type, created, fault = {} }) => {
    const object = subjectOf(type, effects);
    return { event: { id, object: 'event', type, created, data: { object } }, fault };
  });
}

/** The id of the payment intent that the event is about. */
export function paymentIntentOf({ data: { object } }: Event): string {
  return object.object === 'payment_intent' ? object.id : object.payment_intent;
}

function subjectOf(type: EventType, { intent, refund, dispute }: Effects): Event['data']['object'] {
  const charge = intent && refund && chargeAfterRefund(intent, refund);
  const subject = type === 'charge.refunded' ? charge : type.startsWith('charge.dispute') ? dispute : intent;
  if (!subject) throw new Error(`The event ${type} stands beside nothing that it could be about`);
  return subject;
}
