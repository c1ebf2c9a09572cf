import { defineEntity, p } from '@mikro-orm/core';

const PreferenceSchema = defineEntity({
  name: 'Preference',
  tableName: 'preferences',
  properties: {
    userId: p.string().primary(),
    /** Whether mails are wanted; null where the user has not said. */
    email: p.boolean().strictNullable(),
    /** Whether text messages are wanted; null where the user has not said. */
    sms: p.boolean().strictNullable(),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** By which channels a user wants to be told. */
export class Preference extends PreferenceSchema.class {}

PreferenceSchema.setClass(Preference);
