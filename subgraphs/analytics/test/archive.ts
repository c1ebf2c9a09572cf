import { type ArchiveStore, encodeContainer, type Manifest, writeManifest } from '@holdfast/audit-archive';
import { encode } from '@holdfast/events';
import type { Schema } from 'avsc';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ToldEvent } from '../src/facts/told-event.ts';

const rowSchema = new URL('../../../schema/audit/audit-event.avsc', import.meta.url);
// That each day follows the one before is all that readers of events ask of the chain.
const head = { position: 0, hash: '0'.repeat(64) };

/** Writes a day of an archive as the audit does: a file of rows, and a manifest that tells of it. */
export async function archiveDay(store: ArchiveStore, day: string, events: readonly ToldEvent[]): Promise<void> {
  const schema = JSON.parse(await readFile(rowSchema, 'utf8')) as Schema;
  const name = 'rows-0001.avro';
  const content = await encodeContainer({ schema, values: events.map(rowOf), name: `${day}/${name}` });
  await store.put(`${day}/${name}`, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = [{ name, kind: 'rows', rows: events.length, bytes: content.length, sha256 } as const];
  const manifest = { day, keptUntil: '2033-01-01T00:00:00.000Z', rows: events.length, files };
  await writeManifest(store, { format: 1, ...manifest, chain: { from: head, to: head } } satisfies Manifest);
}

function rowOf(event: ToldEvent, index: number): object {
  const { eventId, bookingId, userId, timestamp } = event.payload;
  const place = { position: index + 1, topic: event.topic, partition: 0, offset: index, key: Buffer.from(event.key) };
  const about = { bookingId, userId, itemId: null, actor: null, occurredAt: timestamp, recordedAt: timestamp };
  const content = { headers: '{}', value: encode(event), schemaFingerprint: null };
  const hashes = { previousHash: Buffer.alloc(32), hash: Buffer.alloc(32) };
  return { eventId, type: event.type, ...place, ...about, ...content, ...hashes };
}
