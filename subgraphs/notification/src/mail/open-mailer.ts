import type { EmailConfig } from '../consumer-env.ts';
import type { Mailer } from './mailer.ts';

/** Opens the provider of mails that the configuration names, and loads no other. */
export async function openMailer(config: EmailConfig & { readonly MAIL_FROM: string }): Promise<Mailer> {
  const from = config.MAIL_FROM;
  if (config.EMAIL_PROVIDER === 'sendgrid') {
    const { createSendGridMailer } = await import('./sendgrid-mailer.ts');
    return createSendGridMailer({ apiKey: config.SENDGRID_API_KEY, url: config.SENDGRID_API_URL, from });
  }
  const { createSmtpMailer } = await import('./smtp-mailer.ts');
  return createSmtpMailer({ url: config.SMTP_URL, from });
}
