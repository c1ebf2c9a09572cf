import { startProcessMetrics } from './metrics.ts';
import { startTracing } from './trace-context.ts';

export { createLogger, type Logger } from './logger.ts';
export { metrics } from './metrics.ts';
export {
  currentBookingId,
  currentTraceId,
  injectTraceContext,
  runWithTraceContext,
  withBookingId,
} from './trace-context.ts';

/** Starts tracing and the process's metrics. To be called once per process, before anything is served. */
export function startTelemetry(service: string): void {
  startTracing(service);
  startProcessMetrics(service);
}
