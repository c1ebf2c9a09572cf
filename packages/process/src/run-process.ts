import { ConfigurationError } from '@holdfast/config';
import { createLogger, startTelemetry, type Logger } from '@holdfast/telemetry';
import { once } from 'node:events';

/** How long closing may take, in milliseconds, before the process ends all the same. */
const closingLimit = 10_000;

/**
 * A process's whole life: telemetry, `start`, then closing what `start` gave when SIGTERM or SIGINT comes.
 * An environment that does not fit, a start that fails and an error that nobody caught are logged and end it with status 1.
 */
export async function runProcess(service: string, start: (logger: Logger) => Promise<AsyncDisposable>): Promise<void> {
  startTelemetry(service);
  const logger = createLogger(service);
  const fail = (error: unknown): void => {
    logger.fatal(error instanceof ConfigurationError ? { problem: error.message } : { err: error }, 'cannot go on');
    endWithin(closingLimit, 1);
  };
  process.once('uncaughtException', fail);
  process.once('unhandledRejection', fail);

  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  try {
    const running = await start(logger);
    logger.info('ready');
    await stopped;
    endWithin(closingLimit, 0);
    await running[Symbol.asyncDispose]();
    logger.info('closed');
  } catch (error) {
    fail(error);
  }
}

/** Sets the exit status, and ends the process by force where something still keeps it alive after `limit`. */
function endWithin(limit: number, status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(status), limit).unref();
}
