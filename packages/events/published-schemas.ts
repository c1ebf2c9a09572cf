import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type AvroRecord, unreadableFields } from './compatibility.ts';

const folder = new URL('../../schema/events/published/', import.meta.url);

/** Every version of an event's schema that was ever on a topic or in an archive, oldest first. `event` in kebab-case. */
export function publishedVersions(event: string): AvroRecord[] {
  const versions = new URL(`${event}/`, folder);
  if (!existsSync(versions)) return [];
  return Array.from(readdirSync(versions), (_file, index) => {
    return JSON.parse(readFileSync(new URL(`${index + 1}.avsc`, versions), 'utf8')) as AvroRecord;
  });
}

/**
 * What keeps a schema from being the next version: fields that it could not read of an older event, or that a reader with
 * an older schema could not read of a new one. Both meet for as long as events are kept, and services are not all
 * deployed at once.
 */
export function incompatibilities(next: AvroRecord, published: readonly AvroRecord[]): string[] {
  const all = published.flatMap((version) => [...unreadableFields(next, version), ...unreadableFields(version, next)]);
  return [...new Set(all)];
}

/** Puts a schema on record as the newest version, where it differs from that. Throws where it is not compatible. */
export function publish(event: string, schema: AvroRecord): void {
  const published = publishedVersions(event);
  if (isDeepStrictEqual(published.at(-1), schema)) return;
  const problems = incompatibilities(schema, published);
  if (problems.length > 0) throw new Error(`Not compatible with what was published: ${problems.join('; ')}`);
  const versions = new URL(`${event}/`, folder);
  mkdirSync(versions, { recursive: true });
  writeFileSync(new URL(`${published.length + 1}.avsc`, versions), `${JSON.stringify(schema, null, 2)}\n`);
}
