import { ProviderHttp } from '../providers/provider-http.ts';
import { headersOf, messageIdOf } from './mail-headers.ts';
import type { Mail, Mailer } from './mailer.ts';

/** Which account is used, and who the mails are from. */
export type SendGridOptions = {
  /** May send mail; needs no other permission. */
  readonly apiKey: string;
  /** An address, with a name before it if wanted. */
  readonly from: string;
  /** Something that speaks for SendGrid. @default https://api.sendgrid.com */
  readonly url?: string | undefined;
  /** In milliseconds. */
  readonly timeoutMs?: number | undefined;
};

/**
 * Sends by SendGrid's Web API v3: a single call, so it is made without SendGrid's SDK, whose HTTP client would decide on
 * time-outs and hide whether a mail may have gone out. SendGrid knows no idempotency keys, and can be asked for what it
 * has sent by paying customers only: a mail whose answer was lost is sent again under the same Message-ID, so the customer
 * may find it twice.
 */
export function createSendGridMailer({ apiKey, from, url, timeoutMs }: SendGridOptions): Mailer {
  const address = url ?? 'https://api.sendgrid.com';
  const http = new ProviderHttp({ name: 'sendgrid', url: address, authorization: `Bearer ${apiKey}`, timeoutMs });
  return {
    provider: 'sendgrid',
    async send(mail) {
      const body = { type: 'application/json', text: JSON.stringify(requestOf(mail, from)) };
      const { headers } = await http.send({ path: '/v3/mail/send', body, recipient: mail.to });
      return String(headers['x-message-id'] ?? 'accepted');
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function requestOf(mail: Mail, from: string): object {
  return {
    personalizations: [{ to: [{ email: mail.to }] }],
    from: senderOf(from),
    subject: mail.subject,
    // SendGrid wants the plainest first.
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ],
    headers: { ...headersOf(mail), 'Message-ID': messageIdOf(mail, from) },
    custom_args: { notification_id: mail.id },
    // Whether somebody opened their mail is their own business, and links are to lead where they say.
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  };
}

function senderOf(from: string): { email: string; name?: string } {
  const [, name = '', email] = /^(.*)<(.+)>$/.exec(from) ?? [];
  if (email === undefined) return { email: from };
  return name.trim() ? { email, name: name.trim() } : { email };
}
