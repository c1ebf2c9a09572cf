import { eventSchemas, type EventType } from '@holdfast/events';
import { createHash } from 'node:crypto';
import type { AuditRow } from '../chain/audit-row.ts';
import { rowSchema } from '../chain/row-encoding.ts';
import { readValue } from '../records/read-value.ts';
import type { ArchiveStore } from './archive-store.ts';
import { type Container, encodeContainer } from './container-file.ts';
import type { ArchivedFile } from './manifest.ts';

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
  for (const [schemaFingerprint, { type, values }] of readableEvents(part.rows)) {
    // The schema as it stands in schema/events, documentation included.
    const schema = eventSchemas[type] as unknown as Container['schema'];
    const described = { kind: 'events', type, schemaFingerprint } as const;
    files.push(await write(`${type}-${schemaFingerprint}-${number}.avro`, described, { schema, values }));
  }
  return files;
}

/** The values of the events whose schema is known here, by its fingerprint. The others are in the rows alone. */
function readableEvents(rows: readonly AuditRow[]): Map<string, { type: EventType; values: unknown[] }> {
  const events = new Map<string, { type: EventType; values: unknown[] }>();
  for (const { value, schemaFingerprint } of rows) {
    const { event } = readValue(value);
    if (!event || !schemaFingerprint) continue;
    const found = events.get(schemaFingerprint) ?? { type: event.type, values: [] };
    found.values.push(event.payload);
    events.set(schemaFingerprint, found);
  }
  return events;
}

function describeFile(file: Omit<ArchivedFile, 'bytes' | 'sha256'>, content: Buffer): ArchivedFile {
  return { ...file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
