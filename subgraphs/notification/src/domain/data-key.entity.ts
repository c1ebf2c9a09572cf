import { defineEntity, p } from '@mikro-orm/core';

const DataKeySchema = defineEntity({
  name: 'DataKey',
  tableName: 'data_keys',
  properties: {
    userId: p.string().primary(),
    /** Encrypted with CONTACTS_KEY. */
    wrappedKey: p.blob(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** The key of one user's personal data. Without it they are lost, which is how a user is forgotten. */
export class DataKey extends DataKeySchema.class {}

DataKeySchema.setClass(DataKey);
