import type { EventOf } from '@holdfast/events';

/** The types of events that say something about bookings or their money. */
export const toldTypes = [
  'BookingCreated',
  'BookingConfirmed',
  'BookingCompleted',
  'BookingCancelled',
  'PaymentCaptured',
  'PaymentRefunded',
] as const;

/** An event from which facts are taken. */
export type ToldEvent = EventOf<(typeof toldTypes)[number]>;

/** Whether facts are taken from events of this type. */
export function isTold(event: { readonly type: string }): event is ToldEvent {
  return toldTypes.some((type) => type === event.type);
}
