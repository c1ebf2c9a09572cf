import { CircuitBreaker } from '@holdfast/circuit-breaker';
import { createTransport } from 'nodemailer';
import { DeliveryError, type DeliveryProblem } from '../providers/delivery-error.ts';
import { withoutRecipient } from '../providers/without-recipient.ts';
import { headersOf, messageIdOf } from './mail-headers.ts';
import type { Mail, Mailer } from './mailer.ts';

/** Limits for one mail, in milliseconds; together they are less than the sender's claim on it lasts. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/** Where mails go, and who they are from. */
export type SmtpOptions = { readonly url: string; readonly from: string };

/**
 * Sends by SMTP, over a few connections that are kept open. SMTP cannot tell whether a mail was taken whose answer was lost:
 * it is sent again under the same Message-ID, so the customer may find it twice.
 */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 5, maxMessages: Infinity, ...timeouts });
  const breaker = new CircuitBreaker({ target: 'smtp', isFailure: (error) => statusOf(error) === 0 });
  return {
    provider: 'smtp',
    async send(mail) {
      try {
        const { response } = await breaker.run(() => transport.sendMail(envelope(mail, from)));
        return withoutRecipient(response ?? 'accepted', mail.to);
      } catch (cause) {
        throw new DeliveryError(problemOf(cause), withoutRecipient((cause as Error).message, mail.to));
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

function envelope(mail: Mail, from: string) {
  const { to, subject, html, text } = mail;
  // As an address of its own: written as a text, a comma could make two of one.
  const address = { name: '', address: to };
  return { from, to: address, subject, html, text, messageId: messageIdOf(mail, from), headers: headersOf(mail) };
}

/** The code with which the server answered; 0 where it did not. */
function statusOf(error: unknown): number {
  return (error as { responseCode?: number }).responseCode ?? 0;
}

function problemOf(error: unknown): DeliveryProblem {
  const status = statusOf(error);
  if (status >= 500) return 'refused';
  // Once the mail's text is under way, the server may have taken it without our hearing so.
  return status === 0 && (error as { command?: string }).command === 'DATA' ? 'unknown' : 'busy';
}
