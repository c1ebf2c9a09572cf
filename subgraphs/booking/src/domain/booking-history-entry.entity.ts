import { defineEntity, p } from '@mikro-orm/core';
import type { BookingStatus } from '../generated/schema.ts';

const BookingHistoryEntrySchema = defineEntity({
  name: 'BookingHistoryEntry',
  tableName: 'booking_history',
  properties: {
    id: p.uuid().primary(),
    bookingId: p.uuid(),
    /** The booking's version after the change: what the entries are ordered by. */
    version: p.bigint('number'),
    /** Null where there was no booking before. */
    fromStatus: p.string().$type<BookingStatus>().nullable(),
    toStatus: p.string().$type<BookingStatus>(),
    /** In words, for people. */
    reason: p.string().nullable(),
    /** A user's id, or service:NAME. */
    actor: p.string(),
    at: p.datetime().fieldName('created_at').defaultRaw('now()'),
  },
});

/** One change of a booking's status, and who caused it. */
export class BookingHistoryEntry extends BookingHistoryEntrySchema.class {}

BookingHistoryEntrySchema.setClass(BookingHistoryEntry);
