import type { RawRecord } from '@holdfast/inbox';
import { canonicalJson, type Json } from './canonical-json.ts';
import { textOf } from './text-of.ts';

/** A record's headers as canonical JSON. What is no text is kept as base64. */
export function headersOf({ headers }: RawRecord): string {
  const members = Object.entries(headers).map(([name, value]) => [name.replaceAll('\0', '\ufffd'), jsonOf(value)]);
  return canonicalJson(Object.fromEntries(members) as Json);
}

/** One header as text; undefined where it is absent, repeated, or no text. */
export function headerText({ headers }: RawRecord, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || Array.isArray(value) ? undefined : textOf(Buffer.from(value));
}

function jsonOf(value: RawRecord['headers'][string]): Json {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(jsonOf);
  const bytes = Buffer.from(value);
  return textOf(bytes) ?? { base64: bytes.toString('base64') };
}
