import type { SagaInstance, SagaIntervention, TimelineOperation, TimelineSagaEnd } from '../generated/schema.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import { stepEntries } from './step-entries.ts';

/** The operations of the API that begin sagas. */
const operations: Readonly<Record<string, string>> = {
  booking_payment_saga: 'createBooking',
  booking_cancellation_saga: 'cancelBooking',
  booking_refund_saga: 'refundBooking',
};

/** The operations of the API with which people intervene. */
const interventions = { RETRY: 'retrySaga', COMPENSATE: 'compensateSaga', RESOLVE: 'resolveSaga' } as const;

/** What was asked for, what the saga did about it, and how it ended. */
export function sagaEntries(saga: SagaInstance): TimelineEntry[] {
  return [
    requestOf(saga),
    ...saga.interventions.map((intervention) => interventionOf(saga, intervention)),
    ...saga.steps.flatMap((step) => stepEntries(saga, step)),
    ...endOf(saga),
  ];
}

function requestOf({ id, sagaType, createdAt, startedBy }: SagaInstance): TimelineOperation {
  const [operation, actor] = [operations[sagaType] ?? sagaType, startedBy ?? null];
  const summary = `${operation} by ${actor ?? 'somebody unknown'}`;
  return { at: createdAt, service: 'saga', summary, operation, actor, reason: null, sagaId: id };
}

function interventionOf({ id }: SagaInstance, { kind, actor, reason, at }: SagaIntervention): TimelineOperation {
  const operation = interventions[kind];
  return { at, service: 'saga', summary: `${operation} by ${actor}`, operation, actor, reason, sagaId: id };
}

function endOf({ id, sagaType, status, completedAt }: SagaInstance): TimelineSagaEnd[] {
  if (!completedAt) return [];
  return [
    {
      at: completedAt,
      service: 'saga',
      summary: `${sagaType} ended ${status}`,
      sagaId: id,
      sagaType,
      sagaStatus: status,
    },
  ];
}
