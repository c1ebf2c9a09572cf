import type { LogSource } from './log-source.ts';
import type { Positions } from './positions.ts';

/** What the topic holds at this moment. */
export type LogBounds = {
  /** The oldest records that are still kept. */
  readonly start: Positions;
  /** The positions behind the newest. */
  readonly end: Positions;
};

/** Asks Kafka how far the log reaches. Throws where Kafka cannot be asked. */
export async function readLogBounds({ kafka, topic }: LogSource): Promise<LogBounds> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    const start: number[] = [];
    const end: number[] = [];
    for (const { partition, low, high } of offsets) {
      start[partition] = Number(low);
      end[partition] = Number(high);
    }
    return { start, end };
  } finally {
    await admin.disconnect();
  }
}
