import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { consumerEnvironment } from './env.ts';
import { startAuditConsumer } from './start-audit-consumer.ts';

await runProcess('audit-consumer', (logger) => startAuditConsumer(readEnvironment(consumerEnvironment), logger));
