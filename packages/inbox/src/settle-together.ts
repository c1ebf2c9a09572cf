import type { KafkaMessage } from 'kafkajs';
import { applyTogether } from './apply-together.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { type Outcome, recordOutcome } from './inbox-metrics.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import type { Origin } from './record-processor.ts';

/**
 * Works on records that follow each other, all in one transaction. Gives false where that cannot be, and then nothing has
 * happened: one of them can't be read or handled, and only one by one it shows which, and nothing behind it waits in vain.
 */
export async function settleTogether(
  options: ConsumerOptions,
  origin: Origin,
  messages: readonly KafkaMessage[],
): Promise<boolean> {
  try {
    const records = messages.map((message) => readRecord(options, origin, message));
    if (records.some(({ kind }) => kind === 'poison')) return false;
    const outcomes = await outcomesOf(options, records);
    for (const [index, { timestamp }] of messages.entries()) {
      recordOutcome(options.group, outcomes[index]!, Number(timestamp));
    }
    return true;
  } catch (error) {
    const offset = messages[0]?.offset;
    options.logger.debug({ err: error, ...origin, offset }, 'events could not be handled together; now one by one');
    return false;
  }
}

async function outcomesOf(options: ConsumerOptions, records: readonly ReadRecord[]): Promise<Outcome[]> {
  const deliveries = records.flatMap((record) => (record.kind === 'event' ? [record.delivery] : []));
  const applied = deliveries.length > 0 ? await applyTogether(options, deliveries) : [];
  options.logger.debug({ ...deliveries[0]?.place, headers: undefined, events: applied.length }, 'events were handled');
  const next = applied.values();
  return records.map(({ kind }) => (kind === 'ignored' ? 'ignored' : next.next().value ? 'applied' : 'repeated'));
}
