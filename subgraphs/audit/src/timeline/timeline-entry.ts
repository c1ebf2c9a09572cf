import type {
  Booking,
  TimelineEvent,
  TimelineLedgerEntry,
  TimelineNotification,
  TimelineOperation,
  TimelineSagaEnd,
  TimelineStep,
} from '../generated/schema.ts';

/** Something that happened to a booking. */
export type TimelineEntry =
  TimelineOperation | TimelineStep | TimelineSagaEnd | TimelineLedgerEntry | TimelineEvent | TimelineNotification;

/** The booking's parts that other subgraphs hold, as the gateway passes them on: moments are still texts. */
export type BookingParts = Pick<Booking, 'id' | 'sagas' | 'payment' | 'notifications'>;

/** The name of an entry's type, told by what only that has. */
export function typeNameOf(entry: TimelineEntry) {
  if ('operation' in entry) return 'TimelineOperation';
  if ('change' in entry) return 'TimelineStep';
  if ('sagaType' in entry) return 'TimelineSagaEnd';
  if ('transactionId' in entry) return 'TimelineLedgerEntry';
  return 'eventId' in entry ? 'TimelineEvent' : 'TimelineNotification';
}
