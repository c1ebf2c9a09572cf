import { defineEntity, p } from '@mikro-orm/core';

const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'contacts',
  properties: {
    userId: p.string().primary(),
    /** Encrypted with the user's data key; null where none is known. */
    email: p.blob().strictNullable(),
    /** Encrypted with the user's data key; null where none is known. */
    phoneNumber: p.blob().strictNullable(),
    updatedAt: p
      .datetime()
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

/** Where a user can be reached, unreadable without their data key. */
export class Contact extends ContactSchema.class {}

ContactSchema.setClass(Contact);
