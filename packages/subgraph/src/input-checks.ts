import { badUserInput } from './errors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Postgres takes no NUL in a text, and nobody types the others; tab and line breaks are fine.
// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether it has the form of a UUID: what a column of that type takes. */
export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/** What is wrong with a text that is to have 1 to `longest` characters, as the rest of a sentence; undefined where nothing is. */
export function problemOfText(value: string, longest: number): string | undefined {
  if (value.trim() === '') return 'must not be empty';
  if ([...value].length > longest) return `must have ${longest} characters at most`;
  if (controlCharacters.test(value)) return 'must not contain control characters';
  return undefined;
}

/** Gives the text back. Throws BAD_USER_INPUT, naming the argument, where it is not 1 to `longest` characters. */
export function requireText(name: string, value: string, longest: number): string {
  const problem = problemOfText(value, longest);
  if (problem) throw badUserInput(`"${name}" ${problem}.`);
  return value;
}

/** Gives the id back. Throws BAD_USER_INPUT, naming the argument, where it is not a UUID. */
export function requireUuid(name: string, value: string): string {
  if (isUuid(value)) return value.toLowerCase();
  throw badUserInput(`"${name}" must be a UUID.`);
}
