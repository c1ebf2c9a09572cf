import { once } from 'node:events';
import { createLogger } from '@holdfast/telemetry';
import { readConfig } from './env.ts';
import { startSandbox } from './sandbox.ts';

const logger = createLogger('payment-sandbox');
try {
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  await using sandbox = await startSandbox(readConfig(), logger);
  logger.info({ url: sandbox.url }, 'ready');
  await stopped;
} catch (error) {
  logger.fatal({ err: error }, error instanceof Error ? error.message : 'could not start');
  process.exitCode = 1;
}
