import { databaseEnvironment, httpUrl, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the notification service reads from its environment. */
export const notificationEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** The mail server; user and password may stand in it. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Who the mails are from: an address, with a name before it if wanted. */
  MAIL_FROM: z.string().regex(/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'write an e-mail address'),
  /** Wraps the key of each user's contact data. Whoever loses it loses all contact data. */
  CONTACTS_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'write 32 bytes in base64'),
  /** The inventory service, which knows what an item is called. */
  INVENTORY_URL: httpUrl,
});

/** The notification service's configuration. */
export type NotificationConfig = z.infer<typeof notificationEnvironment>;
