import { httpUrl, readEnvironment } from '@holdfast/config';
import { z } from 'zod';
import { commonEnvironment } from './env.ts';

/** What the consumer reads whichever providers it uses. */
const everyConsumerEnvironment = z.object({
  ...commonEnvironment,
  /** Who the mails are from: an address, with a name before it if wanted. */
  MAIL_FROM: z.string().regex(/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'write an e-mail address'),
  /** The inventory service, which knows what an item is called. */
  INVENTORY_URL: httpUrl,
});

/** What it reads to send mails by SMTP. */
const smtpEnvironment = {
  /** Who takes the mails: `smtp` or `sendgrid`. */
  EMAIL_PROVIDER: z.literal('smtp', 'write smtp or sendgrid').default('smtp'),
  /** The mail server; user and password may stand in it. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
};

/** What the consumer of the notification service is configured by. */
export type ConsumerConfig = z.infer<typeof everyConsumerEnvironment> & EmailConfig;

/** Who takes the mails. */
export type EmailConfig = z.infer<z.ZodObject<typeof smtpEnvironment>>;

/**
 * Reads the configuration; of providers that are not used nothing is asked. Throws ConfigurationError naming every variable
 * that is missing or wrong.
 */
export function readConsumerEnvironment(env: NodeJS.ProcessEnv = process.env): ConsumerConfig {
  return readEnvironment(everyConsumerEnvironment.extend(smtpEnvironment), env);
}
