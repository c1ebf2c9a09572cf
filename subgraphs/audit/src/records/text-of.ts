/** The bytes as text that Postgres can hold; undefined where they are none. */
export function textOf(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) && isStorable(text) ? text : undefined;
}

/** The text, null where it is none, or none that Postgres can hold. */
export function storableText(value: unknown): string | null {
  return typeof value === 'string' && isStorable(value) ? value : null;
}

/** Postgres has no NUL, and a lone surrogate is no character in UTF-8. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
