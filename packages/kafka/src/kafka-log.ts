import type { Logger } from '@holdfast/telemetry';
import { type logCreator, logLevel } from 'kafkajs';

/** Where kafkajs tells of every single attempt; whoever made the attempt tells of its failure once. */
const attempts = /^(Connection|BrokerPool)$/;

/** Warnings that are not news: what they warn of is intended, and said so where it is set. */
const expected = [/^Limiting retries for the idempotent producer/, /^The group is rebalancing, re-joining/];

/** Writes what kafkajs logs to the process's own log: its errors as warnings, since the caller decides what is fatal. */
export function kafkaLog(logger: Logger): logCreator {
  return () =>
    ({ namespace, level, log }) => {
      const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...details } = log;
      const quiet = attempts.test(namespace) || expected.some((pattern) => pattern.test(message));
      const write = level <= logLevel.WARN && !quiet ? 'warn' : 'debug';
      logger[write]({ kafka: namespace, ...details }, message);
    };
}
