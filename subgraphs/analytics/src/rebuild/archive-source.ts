import avro from 'avsc';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { isDay } from '../queries/day.ts';
import type { EventSource, ReadCounts, TakeEvents } from './event-source.ts';
import { readEvents, type StoredRecord } from './read-events.ts';

/** The archive is not what its manifests say. */
export class DamagedArchiveError extends Error {
  override readonly name = 'DamagedArchiveError';
}

const manifestOfDay = z.object({
  format: z.literal(1),
  files: z.array(z.object({ name: z.string(), kind: z.string(), sha256: z.string() })),
});

/** Events at a time: some megabytes. */
const chunk = 1_000;

/**
 * The audit's archive in a folder: a folder for each day with a manifest, whose files of the kind `rows` hold every record
 * as it lay on its topic. Throws DamagedArchiveError.
 */
export function archiveSource(folder: string): EventSource {
  return {
    name: folder,
    async read(take) {
      const counts = { events: 0, unreadable: 0 };
      for (const day of (await readdir(folder)).filter(isDay).sort()) {
        for (const file of await rowFilesOf(folder, day)) {
          const read = await readFileOf(file, take);
          counts.events += read.events;
          counts.unreadable += read.unreadable;
        }
      }
      return counts;
    },
  };
}

type RowFile = { readonly path: string; readonly sha256: string };

/** The files of a day, in order; none where its manifest is not there yet. */
async function rowFilesOf(folder: string, day: string): Promise<RowFile[]> {
  const path = join(folder, day, 'manifest.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const parsed = manifestOfDay.safeParse(whereJson(text));
  if (!parsed.success) throw new DamagedArchiveError(`${path} is damaged`);
  const rows = parsed.data.files.filter(({ kind }) => kind === 'rows');
  return rows.map(({ name, sha256 }) => ({ path: join(folder, day, name), sha256 }));
}

async function readFileOf({ path, sha256 }: RowFile, take: TakeEvents): Promise<ReadCounts> {
  const content = await readFile(path);
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new DamagedArchiveError(`${path} is not what its manifest says`);
  const counts = { events: 0, unreadable: 0 };
  let records: StoredRecord[] = [];
  const flush = async () => {
    const { events, unreadable } = readEvents(records);
    if (events.length > 0) await take(events);
    counts.events += events.length;
    counts.unreadable += unreadable;
    records = [];
  };
  for await (const row of Readable.from([content]).pipe(new avro.streams.BlockDecoder())) {
    records.push(row as StoredRecord);
    if (records.length === chunk) await flush();
  }
  await flush();
  return counts;
}

function whereJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
