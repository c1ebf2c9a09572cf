import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** How much of the end of a log is looked at, in bytes. */
const tail = 16_384;

/** What is likeliest to say why a process ended: the last error in its log, else its last line. */
export function lastLogLine(file: string): string {
  const lines = readTail(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const messages = lines.map(messageOf);
  return (
    messages.findLast((message) => /error|fatal|cannot|refused/i.test(message)) ?? messages.at(-1) ?? 'it said nothing'
  );
}

function readTail(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, tail));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** Our services log JSON; an error's own message says more than the line's. */
function messageOf(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err, level } = JSON.parse(line) as {
      msg?: string;
      err?: { message?: string };
      level?: number | string;
    };
    const text = [msg, err?.message].filter(Boolean).join(': ');
    return err || Number(level) >= 50 ? `error: ${text}` : text;
  } catch {
    // Cut off at its beginning, or not JSON after all.
    return line;
  }
}
