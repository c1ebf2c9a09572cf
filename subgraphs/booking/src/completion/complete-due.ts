import { changeBooking } from '../commands/change-booking.ts';
import { bookingCompleted } from '../domain/booking-events.ts';
import { illegalStatus } from '../domain/booking-outcome.ts';
import { Booking } from '../domain/booking.entity.ts';
import type { Services } from '../services.ts';
import { endOfDay } from './completion-date.ts';

/** So many bookings are looked at in one go. */
const atOnce = 100;

const actor = 'service:booking';

/**
 * Completes the CONFIRMED bookings whose time has come by `now`: a week after their confirmation, or at the end of their
 * event's day, whichever is later. The event's date is asked for only now, since it may have been moved; a booking whose
 * event is still to come is looked at again when that is over. Gives how many were looked at. Throws
 * ServiceUnavailableError where inventory is away: they are due the next time, too.
 */
export async function completeDue(services: Services, now = new Date()): Promise<number> {
  const { orm, eventDateOf } = services;
  const due = await orm.em
    .fork()
    .find(
      Booking,
      { status: 'CONFIRMED', completeAt: { $lte: now } },
      { orderBy: { completeAt: 'asc' }, limit: atOnce },
    );
  const dates = new Map(
    await Promise.all(
      [...new Set(due.map(({ itemId }) => itemId))].map(async (id) => [id, await eventDateOf(id)] as const),
    ),
  );
  for (const booking of due) {
    const eventDate = dates.get(booking.itemId);
    const over = eventDate ? endOfDay(eventDate) : now;
    await (over > now ? lookAgainAt(services, booking, over) : complete(services, booking.id));
  }
  return due.length;
}

/** Neither the status nor anything else that clients see changes. */
async function lookAgainAt({ orm }: Services, { id, version }: Booking, completeAt: Date): Promise<void> {
  await orm.em.fork().nativeUpdate(Booking, { id, version, status: 'CONFIRMED' }, { completeAt });
}

async function complete({ orm }: Services, id: string): Promise<void> {
  await changeBooking(orm, id, (booking) => {
    const { status: fromStatus } = booking;
    // It was cancelled in between, or another process was faster.
    if (!booking.mayBecome('COMPLETED')) return { outcome: illegalStatus(booking) };
    Object.assign(booking, { status: 'COMPLETED' });
    return { change: { booking, fromStatus, reason: null, actor, event: () => bookingCompleted(booking, fromStatus) } };
  });
}
