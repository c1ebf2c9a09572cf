import type { DeadLetter, DeadLetterTopicState } from '@holdfast/dead-letters';
import { decode, DecodeError } from '@holdfast/events';

/** A topic of dead letters in a line. */
export function describeTopic({ topic, waiting, kept }: DeadLetterTopicState): string {
  return `${topic}  ${waiting} waiting, ${kept - waiting} replayed`;
}

/** A dead letter for a person to read: why it is one, where it came from, and what is in it. */
export function describeLetter(letter: DeadLetter): string {
  const { offset, origin, attempts, errorCode, error, givenUpAt, headers, key } = letter;
  return [
    `offset ${offset}: ${errorCode}: ${error}`,
    `  given up ${givenUpAt} by ${letter.group} after ${attempts} ${attempts === 1 ? 'try' : 'tries'}`,
    `  from ${origin.topic}, partition ${origin.partition}, offset ${origin.offset}, key ${key ?? 'none'}`,
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    `  ${contentOf(letter)}`,
  ].join('\n');
}

/** The event, or the bytes of what is none. */
function contentOf({ value }: DeadLetter): string {
  if (!value) return '(no value)';
  try {
    return JSON.stringify(decode(value).payload);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return `${value.length} bytes, beginning with ${value.subarray(0, 32).toString('hex')}`;
  }
}
