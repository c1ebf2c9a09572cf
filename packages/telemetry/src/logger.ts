import pino from 'pino';
import { currentBookingId, currentTraceId } from './trace-context.ts';

/** A structured logger: JSON lines on standard output. */
export type Logger = pino.Logger;

/** What must never be written to a log, wherever it stands in an object. */
const redacted = ['authorization', 'paymentToken', 'email', 'phoneNumber', 'password'].flatMap((key) => [
  key,
  `*.${key}`,
  `*.*.${key}`,
]);

/**
 * Makes the process's logger. Every line carries the service's name, and the trace's and the booking's id where the
 * work at hand has them. The level is LOG_LEVEL's, `level` (`info`) by default.
 */
export function createLogger(service: string, { level = 'info' } = {}): Logger {
  return pino({
    base: { service },
    level: process.env['LOG_LEVEL'] ?? level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redacted, censor: '[redacted]' },
    mixin: () => ({ trace_id: currentTraceId(), booking_id: currentBookingId() }),
  });
}
