import { encode } from '@holdfast/events';
import avro from 'avsc';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ToldEvent } from '../src/facts/told-event.ts';

const rowSchema = new URL('../../../schema/audit/audit-event.avsc', import.meta.url);

/** Writes a day of an archive as the audit does: a file of rows, and a manifest that tells of it. */
export async function archiveDay(folder: string, day: string, events: readonly ToldEvent[]): Promise<void> {
  const schema = JSON.parse(await readFile(rowSchema, 'utf8')) as avro.Schema;
  const encoder = new avro.streams.BlockEncoder(schema, { codec: 'deflate' });
  const content = await buffer(Readable.from(events.map(rowOf)).pipe(encoder));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = [{ name: 'rows-0001.avro', kind: 'rows', rows: events.length, bytes: content.length, sha256 }];
  await mkdir(join(folder, day), { recursive: true });
  await writeFile(join(folder, day, 'rows-0001.avro'), content);
  await writeFile(join(folder, day, 'manifest.json'), JSON.stringify({ format: 1, day, files }));
}

function rowOf(event: ToldEvent, index: number): object {
  const { eventId, bookingId, userId, timestamp } = event.payload;
  const place = { position: index + 1, topic: event.topic, partition: 0, offset: index, key: Buffer.from(event.key) };
  const about = { bookingId, userId, itemId: null, actor: null, occurredAt: timestamp, recordedAt: timestamp };
  const content = { headers: '{}', value: encode(event), schemaFingerprint: null };
  const hashes = { previousHash: Buffer.alloc(32), hash: Buffer.alloc(32) };
  return { eventId, type: event.type, ...place, ...about, ...content, ...hashes };
}
