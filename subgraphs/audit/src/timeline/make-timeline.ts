import type { PlacedEvent } from '../loaders/booking-events.loader.ts';
import { eventEntry } from './event-entries.ts';
import { ledgerEntries } from './ledger-entries.ts';
import { notificationEntry } from './notification-entries.ts';
import { sagaEntries } from './saga-entries.ts';
import { type BookingParts, type TimelineEntry, typeNameOf } from './timeline-entry.ts';

/** What comes first of what happened at the same moment: causes before effects. */
const ranks = {
  TimelineOperation: 0,
  TimelineStep: 1,
  TimelineSagaEnd: 1,
  TimelineLedgerEntry: 2,
  TimelineEvent: 3,
  TimelineNotification: 4,
} as const;

/** Puts together what the services know of a booking, in one order. */
export function makeTimeline(parts: BookingParts, events: readonly PlacedEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...(parts.sagas ?? []).flatMap(sagaEntries),
    ...(parts.payment ? ledgerEntries(parts.payment) : []),
    ...events.map(eventEntry),
    ...(parts.notifications ?? []).map(notificationEntry),
  ];
  return clickFirst(entries).sort((one, other) => momentOf(one) - momentOf(other) || rankOf(one) - rankOf(other));
}

/**
 * Nothing came before the request that it all began with: it was written down by the database's clock, while the event that
 * tells of it was made a little earlier, by the process.
 */
function clickFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const click = entries.find((entry) => typeNameOf(entry) === 'TimelineOperation');
  const earliest = Math.min(...entries.map(momentOf));
  return entries.map((entry) => (entry === click ? { ...entry, at: new Date(earliest) } : entry));
}

/** What other subgraphs gave is a text still. */
function momentOf({ at }: TimelineEntry): number {
  return new Date(at).getTime();
}

function rankOf(entry: TimelineEntry): number {
  return ranks[typeNameOf(entry)];
}
