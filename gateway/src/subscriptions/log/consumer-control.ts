import type { Consumer } from 'kafkajs';
import { type Positions, positionIn } from './positions.ts';

/** Makes a consumer start from `positions()` each time its group has met, be it the first time or after a failure. */
export function seekAll(consumer: Consumer, topic: string, positions: () => Positions): void {
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const partition of payload.memberAssignment[topic] ?? []) {
      consumer.seek({ topic, partition, offset: String(positionIn(positions(), partition)) });
    }
  });
}

/** Rejects when kafkajs gives the consumer up. */
export function failureOf(consumer: Consumer): Promise<never> {
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  consumer.on(consumer.events.CRASH, ({ payload }) => failed.reject(payload.error));
  return failed.promise;
}
