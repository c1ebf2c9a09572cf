import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { ArchiveStore } from './archive-store.ts';
import { isDay } from './day.ts';
import { keptUntil } from './retention.ts';

/** Where a bucket is, and what is asked of it. Credentials are found as all of AWS's tools find them. */
export type S3Options = {
  readonly bucket: string;
  /** A server other than Amazon's; addressed by path. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Stands before all names; '' or ending in a slash. */
  readonly prefix: string;
  /** Keeps each object from being changed or deleted for seven years; the bucket must have Object Lock. */
  readonly objectLock?: 'GOVERNANCE' | 'COMPLIANCE' | undefined;
};

/** An archive in an S3 bucket. */
export function s3Store(options: S3Options): ArchiveStore {
  const { bucket: Bucket, endpoint, region, prefix } = options;
  const client = new S3Client({ region, ...(endpoint ? { endpoint, forcePathStyle: true } : {}) });
  return {
    name: `s3://${Bucket}/${prefix}`,
    async put(name, content) {
      // The server refuses content that does not have this checksum.
      const ChecksumSHA256 = createHash('sha256').update(content).digest('base64');
      const object = { Bucket, Key: `${prefix}${name}`, Body: content, ChecksumSHA256 };
      await client.send(new PutObjectCommand({ ...object, ...retentionOf(name, options) }));
    },
    async get(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: `${prefix}${name}` }));
        return Buffer.from(await Body!.transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    days: async () => (await foldersIn(client, options)).filter(isDay).sort(),
  };
}

/** The folders below the prefix, page by page. */
async function foldersIn(client: S3Client, { bucket: Bucket, prefix }: S3Options): Promise<string[]> {
  const folders: string[] = [];
  for (let ContinuationToken: string | undefined; ;) {
    const place = { Bucket, Prefix: prefix, Delimiter: '/', ContinuationToken };
    const page: ListObjectsV2CommandOutput = await client.send(new ListObjectsV2Command(place));
    for (const { Prefix = '' } of page.CommonPrefixes ?? []) folders.push(Prefix.slice(prefix.length, -1));
    if (!page.IsTruncated) return folders;
    ContinuationToken = page.NextContinuationToken;
  }
}

function retentionOf(name: string, { objectLock }: S3Options) {
  const until = keptUntil(name.slice(0, name.indexOf('/')));
  const Metadata = { 'kept-until': until.toISOString() };
  return { Metadata, ...(objectLock ? { ObjectLockMode: objectLock, ObjectLockRetainUntilDate: until } : {}) };
}
