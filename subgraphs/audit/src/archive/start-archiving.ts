import { endOf, readNewestManifest } from '@holdfast/audit-archive';
import { Repeating } from '@holdfast/process';
import { type Logger, metrics } from '@holdfast/telemetry';
import type { ArchiveParts } from './archive-day.ts';
import { archiveDueDays } from './archive-due-days.ts';

/** How often it is looked whether a day has ended, in milliseconds. */
const interval = 10 * 60 * 1_000;

const archivedUntil = metrics.gauge(
  'audit_archived_until_seconds',
  'The end of the last day that is archived, in seconds since 1970.',
);

/** Archives each day soon after it has ended, until it is disposed of. What fails is tried again. */
export function startArchiving(parts: ArchiveParts, logger: Logger): AsyncDisposable {
  const repeating = new Repeating(interval, async () => {
    try {
      for await (const { day, rows } of archiveDueDays(parts)) logger.info({ day, rows }, 'a day was archived');
      const newest = await readNewestManifest(parts.store);
      if (newest) archivedUntil.set(endOf(newest.day) / 1_000);
    } catch (error) {
      logger.error({ err: error, archive: parts.store.name }, 'the audit was not archived; it is tried again');
    }
  });
  return { [Symbol.asyncDispose]: () => repeating.close() };
}
