import { type ArchivedFile, type ArchiveStore, type Container, encodeContainer } from '@holdfast/audit-archive';
import { codecOf, type EventCodec, unframeSingleObject } from '@holdfast/events';
import { createHash } from 'node:crypto';
import type { AuditRow } from '../chain/audit-row.ts';
import { rowSchema } from '../chain/row-encoding.ts';
import { readValue } from '../records/read-value.ts';

/** Some of a day's rows, few enough to be held in memory. */
export type DayPart = { readonly day: string; readonly number: number; readonly rows: readonly AuditRow[] };

type Described = Pick<ArchivedFile, 'kind' | 'type' | 'schemaFingerprint'>;

/** Writes some rows of a day: one file with the rows as they are, and one for each type of event with its values. */
export async function archivePart(store: ArchiveStore, part: DayPart): Promise<ArchivedFile[]> {
  const number = String(part.number).padStart(4, '0');
  const write = async (name: string, described: Described, container: Omit<Container, 'name'>) => {
    const content = await encodeContainer({ ...container, name: `${part.day}/${name}` });
    await store.put(`${part.day}/${name}`, content);
    return describeFile({ name, ...described, rows: container.values.length }, content);
  };
  const rows = await write(`rows-${number}.avro`, { kind: 'rows' }, { schema: rowSchema, values: part.rows });
  const files = [rows];
  for (const [schemaFingerprint, { codec, values }] of readableEvents(part.rows)) {
    const described = { kind: 'events', type: codec.eventType, schemaFingerprint } as const;
    const schema = codec.schema as Container['schema'];
    files.push(await write(`${codec.eventType}-${schemaFingerprint}-${number}.avro`, described, { schema, values }));
  }
  return files;
}

type Events = { readonly codec: EventCodec; readonly values: unknown[] };

/**
 * The events whose schema is known here, by its fingerprint, each in the version that it was written in. The others are
 * in the rows alone.
 */
function readableEvents(rows: readonly AuditRow[]): Map<string, Events> {
  const events = new Map<string, Events>();
  for (const { value, schemaFingerprint } of rows) {
    if (!value || !schemaFingerprint || !readValue(value).event) continue;
    const { fingerprint, body } = unframeSingleObject(value);
    const codec = codecOf(fingerprint)!;
    const found = events.get(schemaFingerprint) ?? { codec, values: [] };
    found.values.push(codec.avroType.fromBuffer(body));
    events.set(schemaFingerprint, found);
  }
  return events;
}

function describeFile(file: Omit<ArchivedFile, 'bytes' | 'sha256'>, content: Buffer): ArchivedFile {
  return { ...file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
