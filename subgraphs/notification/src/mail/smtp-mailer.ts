import { createTransport } from 'nodemailer';
import { MailError, type Mail, type Mailer } from './mailer.ts';

/** Limits for one mail, in milliseconds; together they are less than the sender's claim on it lasts. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/** Where mails go, and who they are from. */
export type SmtpOptions = { readonly url: string; readonly from: string };

/** Sends by SMTP, over a few connections that are kept open. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 5, maxMessages: Infinity, ...timeouts });
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    provider: 'smtp',
    async send(mail) {
      try {
        const { response } = await transport.sendMail(envelope(mail, from, domain));
        return response;
      } catch (cause) {
        throw mailError(cause, mail.to);
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

function envelope({ to, subject, html, text, id }: Mail, from: string, domain: string) {
  const headers = { 'Auto-Submitted': 'auto-generated' };
  // As an address of its own: written as a text, a comma could make two of one.
  return { from, to: { name: '', address: to }, subject, html, text, messageId: `<${id}@${domain}>`, headers };
}

/** Servers repeat the recipient in their answers; who that is must not get into a log. */
function mailError(cause: unknown, to: string): MailError {
  const { message, responseCode = 0 } = cause as { message: string; responseCode?: number };
  return new MailError(message.replaceAll(to, '[recipient]'), { permanent: responseCode >= 500 });
}
