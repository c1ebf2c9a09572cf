import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { auditEnvironment } from './env.ts';
import { startAudit } from './start-audit.ts';

await runProcess('audit', (logger) => startAudit(readEnvironment(auditEnvironment), logger));
