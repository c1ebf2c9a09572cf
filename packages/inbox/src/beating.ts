import type { EachBatchPayload } from 'kafkajs';

/** How often the group is told that this member lives while its records are being worked on, in milliseconds. */
const heartbeatInterval = 1_500;

/** Does work that may take longer than a member may be silent. */
export async function whileBeating<T>(
  { heartbeat }: Pick<EachBatchPayload, 'heartbeat'>,
  work: () => Promise<T>,
): Promise<T> {
  // What comes of it, a lost membership included, shows when the work is done.
  const beating = setInterval(() => void heartbeat().catch(() => undefined), heartbeatInterval);
  return work().finally(() => clearInterval(beating));
}
