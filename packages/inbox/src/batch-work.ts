import type { DeadLetterWriter } from '@holdfast/dead-letters';
import type { OffsetCommits } from './offset-commits.ts';
import type { PartitionRetries } from './partition-retries.ts';

/** What goes along with the batches of one membership. */
export type BatchWork = {
  readonly signal: AbortSignal;
  readonly retries: PartitionRetries;
  readonly commits: OffsetCommits;
  readonly deadLetters: DeadLetterWriter;
};
