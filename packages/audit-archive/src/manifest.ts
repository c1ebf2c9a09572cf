import { z } from 'zod';
import type { ArchiveStore } from './archive-store.ts';
import { ArchiveError } from './archive-error.ts';
import type { Day } from './day.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const head = z.object({ position: z.int().min(0), hash });

const manifest = z.object({
  format: z.literal(1),
  day: z.string(),
  /** When its files may be deleted. */
  keptUntil: z.string(),
  /** How many rows were recorded on the day. */
  rows: z.int().min(0),
  /** The chain's head before the day's first row, and after its last. */
  chain: z.object({ from: head, to: head }),
  files: z.array(
    z.object({
      name: z.string(),
      /** `rows` are whole rows, from which the audit is restored; `events` are the values of one type alone. */
      kind: z.enum(['rows', 'events']),
      rows: z.int().min(1),
      bytes: z.int().min(1),
      sha256: hash,
      /** Of events: their name and their schema. */
      type: z.string().optional(),
      schemaFingerprint: z.string().optional(),
    }),
  ),
});

/** What was archived of a day. It is written last: a day without one is not archived yet. */
export type Manifest = z.infer<typeof manifest>;

/** One of a day's files. */
export type ArchivedFile = Manifest['files'][number];

const fileName = 'manifest.json';

/** Writes a day's manifest. */
export function writeManifest(store: ArchiveStore, written: Manifest): Promise<void> {
  return store.put(`${written.day}/${fileName}`, Buffer.from(`${JSON.stringify(written, null, 2)}\n`));
}

/** Reads a day's manifest; undefined where the day is not archived. Throws ArchiveError where it is damaged. */
export async function readManifest(store: ArchiveStore, day: Day): Promise<Manifest | undefined> {
  const content = await store.get(`${day}/${fileName}`);
  if (!content) return undefined;
  const parsed = manifest.safeParse(whereJson(content.toString('utf8')));
  if (!parsed.success || parsed.data.day !== day) throw new ArchiveError(`${day}/${fileName} is damaged`);
  return parsed.data;
}

/** The manifest of the last day that is archived; undefined where none is. */
export async function readNewestManifest(store: ArchiveStore): Promise<Manifest | undefined> {
  for (const day of (await store.days()).toReversed()) {
    const found = await readManifest(store, day);
    if (found) return found;
  }
  return undefined;
}

function whereJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
