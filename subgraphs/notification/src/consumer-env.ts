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
  /** Where customers reach the gateway: mails link to its `/unsubscribe`. Without it, they have no such link. */
  PUBLIC_URL: httpUrl.optional(),
});

/** What it reads to send mails by SMTP. */
const smtpEnvironment = {
  /** Who takes the mails: `smtp` or `sendgrid`. */
  EMAIL_PROVIDER: z.literal('smtp', 'write smtp or sendgrid').default('smtp'),
  /** The mail server; user and password may stand in it. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
};

/** What it reads to send mails by SendGrid. */
const sendGridEnvironment = {
  EMAIL_PROVIDER: z.literal('sendgrid'),
  /** A key that may send mail. */
  SENDGRID_API_KEY: z.string().min(1),
  /** Something that speaks for SendGrid, such as a proxy; by default SendGrid itself. */
  SENDGRID_API_URL: httpUrl.optional(),
};

/** What it reads to send no text messages. */
const noSmsEnvironment = {
  /** Who takes the text messages: `twilio`, or `none`, so that there are none. */
  SMS_PROVIDER: z.literal('none', 'write none or twilio').default('none'),
};

/** What it reads to send text messages by Twilio. */
const twilioEnvironment = {
  SMS_PROVIDER: z.literal('twilio'),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC\w+$/, 'write an account SID (AC…)'),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  /** Who the messages are from: a number, a name that receivers see, or the SID of a messaging service (MG…). */
  TWILIO_FROM: z.string().min(1),
  /** Something that speaks for Twilio, such as a proxy; by default Twilio itself. */
  TWILIO_API_URL: httpUrl.optional(),
};

/** Who takes the mails. */
export type EmailConfig =
  z.infer<z.ZodObject<typeof smtpEnvironment>> | z.infer<z.ZodObject<typeof sendGridEnvironment>>;

/** Who takes the text messages. */
export type SmsConfig = z.infer<z.ZodObject<typeof noSmsEnvironment>> | z.infer<z.ZodObject<typeof twilioEnvironment>>;

/** What the consumer of the notification service is configured by. */
export type ConsumerConfig = z.infer<typeof everyConsumerEnvironment> & EmailConfig & SmsConfig;

/**
 * Reads the configuration; of providers that are not used nothing is asked. Throws ConfigurationError naming every variable
 * that is missing or wrong.
 */
export function readConsumerEnvironment(env: NodeJS.ProcessEnv = process.env): ConsumerConfig {
  const email = env['EMAIL_PROVIDER'] === 'sendgrid' ? sendGridEnvironment : smtpEnvironment;
  const sms = env['SMS_PROVIDER'] === 'twilio' ? twilioEnvironment : noSmsEnvironment;
  // The choice is made above, where the types cannot follow.
  return readEnvironment(everyConsumerEnvironment.extend({ ...email, ...sms }), env) as ConsumerConfig;
}
