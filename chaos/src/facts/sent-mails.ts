import type { ChaosSystem } from '../system/chaos-system.ts';
import type { MailFact } from './facts.ts';

type Mail = { readonly subject: string; readonly text?: string; readonly headers: { readonly 'message-id': string } };

/** What a mail tells, by how its subject begins. */
const told: Readonly<Record<string, MailFact['tells']>> = { Booked: 'confirmed', Cancelled: 'cancelled' };

/** What lies in the inbox: the mails that tell of a booking, each by the booking that it names. */
export async function sentMails({ running }: ChaosSystem): Promise<MailFact[]> {
  const mails = (await (await fetch(`${running.inboxUrl}/api/email`)).json()) as Mail[];
  return mails.flatMap(({ subject, text, headers }) => {
    const bookingId = /^Booking: (\S+)$/m.exec(text ?? '')?.[1];
    const tells = told[subject.split(':')[0] ?? ''];
    return bookingId && tells ? [{ bookingId, tells, messageId: headers['message-id'] }] : [];
  });
}
