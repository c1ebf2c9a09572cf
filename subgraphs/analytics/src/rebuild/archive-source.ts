import {
  type ArchivedFile,
  type ArchiveStore,
  type Day,
  decodeContainer,
  readArchivedFile,
  readManifests,
} from '@holdfast/audit-archive';
import type { EventSource } from './event-source.ts';
import { readEvents, type StoredRecord } from './read-events.ts';

/**
 * The audit's archive: of each day the files of rows, which hold every record as it lay on its topic. Throws ArchiveError
 * where a day in between is missing, or a file is not as it was written.
 */
export function archiveSource(store: ArchiveStore): EventSource {
  return {
    name: store.name,
    async read(take) {
      const counts = { events: 0, unreadable: 0 };
      for (const { day, files } of await readManifests(store)) {
        for (const file of files.filter(({ kind }) => kind === 'rows')) {
          const { events, unreadable } = readEvents(await recordsOf(store, day, file));
          if (events.length > 0) await take(events);
          counts.events += events.length;
          counts.unreadable += unreadable;
        }
      }
      return counts;
    },
  };
}

async function recordsOf(store: ArchiveStore, day: Day, file: ArchivedFile): Promise<StoredRecord[]> {
  return (await decodeContainer(await readArchivedFile(store, day, file))) as StoredRecord[];
}
