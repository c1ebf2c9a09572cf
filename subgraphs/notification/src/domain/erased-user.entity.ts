import { defineEntity, p } from '@mikro-orm/core';

const ErasedUserSchema = defineEntity({
  name: 'ErasedUser',
  tableName: 'erased_users',
  properties: {
    /** Pseudonymous: who it was cannot be told any more. */
    userId: p.string().primary(),
    /** The event that tells of it. */
    eventId: p.uuid(),
    /** The operator who did it; pseudonymous. */
    erasedBy: p.string(),
    reason: p.string(),
    erasedAt: p.datetime(),
  },
});

/** That a user's personal data were made unreadable for good. Nothing is kept of them afterwards. */
export class ErasedUser extends ErasedUserSchema.class {}

ErasedUserSchema.setClass(ErasedUser);
