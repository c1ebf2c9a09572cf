import type { Kafka } from 'kafkajs';

/** The topics have begun to forget, and there is no archive that remembers. */
export class ForgottenEventsError extends Error {
  override readonly name = 'ForgottenEventsError';
}

/** Throws ForgottenEventsError where topics do not hold all records that they ever got: figures would be lost without a word. */
export async function requireEverything(kafka: Kafka, topics: readonly string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const topic of topics) {
      const partitions = await admin.fetchTopicOffsets(topic);
      if (partitions.every(({ low }) => low === '0')) continue;
      throw new ForgottenEventsError(
        `${topic} no longer has its first events: name the archive, AUDIT_ARCHIVE_DIR or AUDIT_ARCHIVE_S3_BUCKET.`,
      );
    }
  } finally {
    await admin.disconnect();
  }
}
