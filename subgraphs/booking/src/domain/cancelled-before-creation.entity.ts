import { defineEntity, p } from '@mikro-orm/core';
import type { CancellationCode } from '../generated/schema.ts';

const CancelledBeforeCreationSchema = defineEntity({
  name: 'CancelledBeforeCreation',
  tableName: 'cancelled_before_creation',
  properties: {
    bookingId: p.uuid().primary(),
    cancellationCode: p.string().$type<CancellationCode>(),
    /** In words, for people. */
    reason: p.string(),
    /** A user's id, or service:NAME. */
    actor: p.string(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** Word that a booking was cancelled before it was written, so that it is not written late. */
export class CancelledBeforeCreation extends CancelledBeforeCreationSchema.class {}

CancelledBeforeCreationSchema.setClass(CancelledBeforeCreation);
