import { httpUrl } from '@holdfast/config';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ArchiveStore } from './archive-store.ts';
import { folderStore } from './folder-store.ts';

/** What says where the archive is. */
export const archiveEnvironment = {
  /** The S3 bucket. Credentials are found as all of AWS's tools find them, such as in AWS_ACCESS_KEY_ID. */
  AUDIT_ARCHIVE_S3_BUCKET: z.string().optional(),
  /** A server that speaks S3, where it is not Amazon's. */
  AUDIT_ARCHIVE_S3_ENDPOINT: httpUrl.optional(),
  AUDIT_ARCHIVE_S3_REGION: z.string().default('us-east-1'),
  /** Stands before all names in the bucket. */
  AUDIT_ARCHIVE_S3_PREFIX: z.string().default('audit/'),
  /** Keeps every object from being changed and deleted for seven years; needs a bucket with Object Lock. */
  AUDIT_ARCHIVE_S3_OBJECT_LOCK: z.enum(['GOVERNANCE', 'COMPLIANCE']).optional(),
  /** The folder, where there is no bucket. */
  AUDIT_ARCHIVE_DIR: z.string().optional(),
};

type ArchiveConfig = z.infer<z.ZodObject<typeof archiveEnvironment>>;

/** The archive that the environment names: a bucket, or else a folder; undefined where it names none. */
export function openArchive(config: ArchiveConfig & { readonly AUDIT_ARCHIVE_DIR: string }): Promise<ArchiveStore>;
export function openArchive(config: ArchiveConfig): Promise<ArchiveStore | undefined>;
export async function openArchive(config: ArchiveConfig): Promise<ArchiveStore | undefined> {
  const { AUDIT_ARCHIVE_S3_BUCKET: bucket, AUDIT_ARCHIVE_S3_PREFIX: prefix, AUDIT_ARCHIVE_DIR: folder } = config;
  if (bucket) return inBucket(config, bucket, prefix);
  return folder === undefined ? undefined : folderStore(resolve(folder));
}

/** The archive at a place that a person names: a folder, or `s3://bucket/prefix`. */
export async function openArchiveAt(place: string, config: ArchiveConfig): Promise<ArchiveStore> {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place) ?? [];
  return bucket ? inBucket(config, bucket, prefix) : folderStore(resolve(place));
}

async function inBucket(config: ArchiveConfig, bucket: string, prefix: string): Promise<ArchiveStore> {
  // Amazon's SDK is large, and most who read this environment have a folder.
  const { s3Store } = await import('./s3-store.ts');
  return s3Store({
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    endpoint: config.AUDIT_ARCHIVE_S3_ENDPOINT,
    region: config.AUDIT_ARCHIVE_S3_REGION,
    objectLock: config.AUDIT_ARCHIVE_S3_OBJECT_LOCK,
  });
}
