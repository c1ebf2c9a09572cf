import { runProcess } from '@holdfast/process';
import { readConsumerEnvironment } from './consumer-env.ts';
import { startNotificationConsumer } from './start-notification-consumer.ts';

await runProcess('notification-consumer', (logger) => startNotificationConsumer(readConsumerEnvironment(), logger));
