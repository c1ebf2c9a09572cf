/** Providers repeat the recipient in their answers; who that is must not get into a log. */
export function withoutRecipient(text: string, recipient: string): string {
  const bare = recipient.replace(/^\+/, '');
  const written = [recipient, recipient.toLowerCase(), encodeURIComponent(recipient), encodeURIComponent(bare), bare];
  return written.reduce((rest, form) => rest.replaceAll(form, '[recipient]'), text);
}
