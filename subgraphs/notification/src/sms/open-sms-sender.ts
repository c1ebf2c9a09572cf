import type { SmsConfig } from '../consumer-env.ts';
import type { SmsSender } from './sms-sender.ts';

/** Opens the provider of text messages that the configuration names; undefined where there is to be none. */
export async function openSmsSender(config: SmsConfig): Promise<SmsSender | undefined> {
  if (config.SMS_PROVIDER === 'none') return undefined;
  const { createTwilioSmsSender } = await import('./twilio-sms-sender.ts');
  return createTwilioSmsSender({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    from: config.TWILIO_FROM,
    url: config.TWILIO_API_URL,
  });
}
