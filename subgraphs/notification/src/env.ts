import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What both processes of the notification service read. */
export const commonEnvironment = {
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** Wraps the key of each user's personal data. Whoever loses it loses all of them. */
  CONTACTS_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'write 32 bytes in base64'),
};

/** What the notification subgraph reads from its environment. */
export const notificationEnvironment = z.object(commonEnvironment);

/** The notification subgraph's configuration. */
export type NotificationConfig = z.infer<typeof notificationEnvironment>;
