import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { consumerEnvironment } from './env.ts';
import { startAnalyticsConsumer } from './start-analytics-consumer.ts';

await runProcess('analytics-consumer', (logger) =>
  startAnalyticsConsumer(readEnvironment(consumerEnvironment), logger),
);
