import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'write 32 bytes in base64');

const keysEnvironment = {
  /** Wraps the key of each user's personal data. Whoever loses it loses all of them. */
  CONTACTS_KEY: key,
  /** What CONTACTS_KEY was before, until every user's key is wrapped with the new one. */
  CONTACTS_KEY_PREVIOUS: key.optional(),
};

/** What both processes of the notification service read. */
export const commonEnvironment = {
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...keysEnvironment,
  /** Signs the links by which users stop messages. Whoever changes it makes the links in all earlier mails useless. */
  UNSUBSCRIBE_KEY: key,
};

/** What the notification subgraph reads from its environment. */
export const notificationEnvironment = z.object(commonEnvironment);

/** The notification subgraph's configuration. */
export type NotificationConfig = z.infer<typeof notificationEnvironment>;

/** What is read to wrap the users' keys anew. */
export const rewrapEnvironment = z.object({ ...databaseEnvironment, ...keysEnvironment });
