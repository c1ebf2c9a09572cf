import { defineEntity, p } from '@mikro-orm/core';
import type { MessageContent } from './message-content.ts';

const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notifications',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    bookingId: p.uuid(),
    userId: p.string(),
    channel: p.string().$type<'EMAIL' | 'SMS'>(),
    status: p.string().$type<'PENDING' | 'SENT' | 'FAILED' | 'SUPPRESSED'>().default('PENDING'),
    /** Which template it is rendered from. */
    template: p.string().$type<MessageContent['template']>(),
    /** What the template is filled with, but for what is asked of others; no personal data. */
    content: p.json().$type<MessageContent>(),
    /** The event that caused it: one message per event and channel. */
    eventId: p.uuid(),
    /** How often sending has begun. */
    attempts: p.integer().default(0),
    /** While PENDING: not before this moment. */
    nextAttemptAt: p.datetime().defaultRaw('now()'),
    createdAt: p.datetime().defaultRaw('now()'),
    sentAt: p.datetime().strictNullable(),
    /** What was said, sealed with the user's key; null before it is sent, and after the user was erased. */
    message: p.blob().strictNullable().lazy(),
  },
});

/** A message to a customer about a booking. */
export class Notification extends NotificationSchema.class {}

NotificationSchema.setClass(Notification);
