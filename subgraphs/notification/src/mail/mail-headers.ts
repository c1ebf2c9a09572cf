import type { Mail } from './mailer.ts';

/** The mail's own Message-ID: a mail that went out twice is shown as one by mail programs that compare it. */
export function messageIdOf({ id }: Mail, from: string): string {
  return `<${id}@${/@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost'}>`;
}

/** Headers that say that a program wrote the mail, and how to stop such mails by one click. */
export function headersOf({ unsubscribeUrl }: Mail): Record<string, string> {
  const unsubscribe = unsubscribeUrl && {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  return { 'Auto-Submitted': 'auto-generated', ...unsubscribe };
}
