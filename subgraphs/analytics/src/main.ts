import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { analyticsEnvironment } from './env.ts';
import { startAnalytics } from './start-analytics.ts';

await runProcess('analytics', (logger) => startAnalytics(readEnvironment(analyticsEnvironment), logger));
