import { httpUrl } from '@holdfast/config';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ArchiveStore } from './archive-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

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
  AUDIT_ARCHIVE_DIR: z.string().default('.holdfast/audit-archive'),
};

type ArchiveConfig = z.infer<z.ZodObject<typeof archiveEnvironment>>;

/** The archive that the environment names. */
export function openArchive(config: ArchiveConfig): ArchiveStore {
  const { AUDIT_ARCHIVE_S3_BUCKET: bucket, AUDIT_ARCHIVE_S3_PREFIX: prefix } = config;
  return bucket ? inBucket(config, bucket, prefix) : folderStore(resolve(config.AUDIT_ARCHIVE_DIR));
}

/** The archive at a place that a person names: a folder, or `s3://bucket/prefix`. */
export function openArchiveAt(place: string, config: ArchiveConfig): ArchiveStore {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place) ?? [];
  return bucket ? inBucket(config, bucket, prefix) : folderStore(resolve(place));
}

function inBucket(config: ArchiveConfig, bucket: string, prefix: string): ArchiveStore {
  return s3Store({
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    endpoint: config.AUDIT_ARCHIVE_S3_ENDPOINT,
    region: config.AUDIT_ARCHIVE_S3_REGION,
    objectLock: config.AUDIT_ARCHIVE_S3_OBJECT_LOCK,
  });
}
