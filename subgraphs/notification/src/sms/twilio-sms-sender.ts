import { z } from 'zod';
import { ProviderHttp } from '../providers/provider-http.ts';
import type { Sms, SmsSender } from './sms-sender.ts';

/** Which account is used, and who the messages are from. */
export type TwilioOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, a name that receivers see, or the SID of a messaging service (`MG…`). */
  readonly from: string;
  /** Something that speaks for Twilio. @default https://api.twilio.com */
  readonly url?: string | undefined;
  /** In milliseconds. */
  readonly timeoutMs?: number | undefined;
};

const createdMessage = z.object({ sid: z.string() });
const sentMessages = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string().nullable(), status: z.string() })),
});
/** The newest to one number: a message that may have been sent is younger than them all but in the strangest of hours. */
const lookedAt = 50;
/** What never reached anybody may be sent again. */
const unsent = ['failed', 'undelivered', 'canceled'];

/**
 * Sends by Twilio's REST API: two calls, so they are made without Twilio's SDK, which has 13 MB and knows no circuit
 * breaker. Twilio knows no idempotency keys. So before a message is sent again that may have gone out, it is looked for
 * among those that the number was sent: its text names the booking and is not that of any other.
 */
export function createTwilioSmsSender(options: TwilioOptions): SmsSender {
  const { accountSid, authToken, url = 'https://api.twilio.com', timeoutMs } = options;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const http = new ProviderHttp({ name: 'twilio', url, authorization, timeoutMs });
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const find = async ({ to, text }: Sms): Promise<string | undefined> => {
    const query = new URLSearchParams({ To: to, PageSize: String(lookedAt) });
    const answer = await http.send({ path: `${path}?${query}`, recipient: to });
    const { messages } = sentMessages.parse(JSON.parse(answer.text));
    // Trial accounts have a sentence of Twilio's before the text.
    return messages.find(({ body, status }) => body?.endsWith(text) && !unsent.includes(status))?.sid;
  };
  return {
    provider: 'twilio',
    async send(sms) {
      const found = sms.mayHaveBeenSent ? await find(sms) : undefined;
      if (found !== undefined) return found;
      const body = { type: 'application/x-www-form-urlencoded', text: formOf(sms, options.from) };
      const answer = await http.send({ path, body, recipient: sms.to });
      return createdMessage.parse(JSON.parse(answer.text)).sid;
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function formOf({ to, text }: Sms, from: string): string {
  const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From';
  // Twilio would exchange letters to save money; then the text could not be found again.
  return new URLSearchParams({ To: to, [sender]: from, Body: text, SmartEncoded: 'false' }).toString();
}
