import type { EventHandlers } from '@holdfast/inbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyEvents } from '../apply-events.ts';
import type { ToldEvent } from '../facts/told-event.ts';
import { keepTables } from '../rebuild/tables-lock.ts';

/** Takes the facts out of an event. */
async function onToldEvent(event: ToldEvent, em: EntityManager): Promise<void> {
  await keepTables(em);
  await applyEvents(em, [event]);
}

/** What is done about each event of interest. */
export const handlers: EventHandlers = {
  BookingCreated: onToldEvent,
  BookingConfirmed: onToldEvent,
  BookingCompleted: onToldEvent,
  BookingCancelled: onToldEvent,
  PaymentCaptured: onToldEvent,
  PaymentRefunded: onToldEvent,
};
