/** Something that the person who starts Holdfast can put right: the message is one line and says what to do. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** The message of whatever was thrown, in one line. */
export function oneLine(error: unknown): string {
  const message = error instanceof AggregateError && !error.message ? error.errors[0] : error;
  return String(message instanceof Error ? message.message || message.name : message)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
