import { currentTraceId, metrics, runWithTraceContext, withBookingId, type Logger } from '@holdfast/telemetry';
import type { EngineEvent, Observe } from './engine/index.ts';

const attempts = metrics.histogram('saga_attempt_duration_seconds', 'How long the calls of saga steps took.', [
  'saga',
  'step',
  'action',
  'outcome',
]);
const begun = metrics.counter('saga_begun_total', 'Sagas that were begun here.', ['saga']);
const pickedUp = metrics.counter('saga_picked_up_total', 'Sagas that were taken up from where they were left.', [
  'saga',
]);
const ended = metrics.counter('saga_ended_total', 'Sagas that came to an end.', ['saga', 'status']);
const parked = metrics.counter('saga_needs_attention_total', 'Sagas that can neither go on nor back.', ['saga']);
const lost = metrics.counter('saga_lease_lost_total', 'Sagas that another process took over.', ['saga']);

/** Counts and logs what happens in the engine. */
export function observeWith(logger: Logger): Observe {
  return (event) => {
    count(event);
    log(logger, event);
  };
}

/** Runs a saga's work with its booking's id on every log line, in the trace that began it or in one of its own. */
export function onBehalfOfBooking(bookingId: string, work: () => Promise<void>): Promise<void> {
  if (currentTraceId()) return withBookingId(bookingId, work);
  return runWithTraceContext({}, 'saga', () => withBookingId(bookingId, work));
}

function count(event: EngineEvent): void {
  switch (event.kind) {
    case 'begun':
      return begun.inc({ saga: event.progress.definition.name });
    case 'picked_up':
      return pickedUp.inc({ saga: event.progress.definition.name });
    case 'lost':
      return lost.inc({ saga: event.progress.definition.name });
    case 'attempted':
    case 'attempt_failed': {
      const { saga, step, action } = event.attempt;
      const outcome = event.kind === 'attempted' ? event.outcome : 'error';
      return attempts.observe({ saga, step, action, outcome }, event.seconds);
    }
    case 'recorded': {
      const { definition, status, attention } = event.progress;
      if (attention) return parked.inc({ saga: definition.name });
      if (status === 'COMPLETED' || status === 'FAILED') ended.inc({ saga: definition.name, status });
    }
  }
}

function log(logger: Logger, event: EngineEvent): void {
  switch (event.kind) {
    case 'attempt_failed':
      return logger.warn({ attempt: event.attempt, err: event.error }, 'an attempt failed');
    case 'picked_up':
      return logger.info({ saga_id: event.progress.id }, 'picked up');
    case 'lost':
      return logger.warn({ saga_id: event.progress.id, err: event.error }, 'another process has the saga');
    case 'trouble':
      return logger.error({ err: event.error }, `trouble while ${event.doing}`);
    case 'recorded': {
      const { id, attention, status, failure } = event.progress;
      if (attention) return logger.error({ saga_id: id, attention }, 'a saga needs attention');
      if (status === 'FAILED') logger.info({ saga_id: id, failure }, 'undone');
    }
  }
}
