import { type Caller, isTrustedWith } from '@holdfast/identity';
import type { BookingHistoryEntry } from './booking-history-entry.entity.ts';
import type { Booking } from './booking.entity.ts';

/** Whether the caller may see the booking: its customer, people of the house from support on, and services. */
export function maySee(caller: Caller, booking: Booking): boolean {
  return isTrustedWith(caller, 'support') || (caller.kind === 'viewer' && caller.userId === booking.userId);
}

/** Who caused an entry, as the caller may know it: to customers, people of the house are all 'support'. */
export function actorFor(caller: Caller, { actor }: BookingHistoryEntry): string {
  const isOwn = caller.kind === 'viewer' && caller.userId === actor;
  return isOwn || actor.startsWith('service:') || isTrustedWith(caller, 'support') ? actor : 'support';
}
