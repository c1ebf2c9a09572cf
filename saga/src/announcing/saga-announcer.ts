import { attentionCodeOf, derivedEventId, errorCodeOf, newEvent } from '@holdfast/events';
import { outboxRow } from '@holdfast/outbox';
import type { Announcer } from '../engine/index.ts';
import { operatorActed } from './operator-acted.ts';

/** Tells of sagas on the topic `saga-events`, with codes in place of words: those may name somebody. */
export const sagaAnnouncer: Announcer = {
  progressed({ sagaId, subject, saga, status, needsAttention, version, steps }) {
    const event = newEvent('SagaProgressed', {
      eventId: derivedEventId(sagaId, version),
      sagaId,
      bookingId: subject,
      sagaType: saga,
      status,
      needsAttention,
      attentionReason: needsAttention ? attentionCodeOf(status) : null,
      version,
      steps: steps.map(({ number, name, service, failedAttempts, error, ...step }) => ({
        stepNumber: number,
        stepName: name,
        serviceName: service,
        status: step.status,
        retryCount: failedAttempts,
        errorMessage: errorCodeOf(error),
      })),
    });
    return outboxRow(event);
  },

  intervened({ kind, sagaId, subject, actor, reason }) {
    return outboxRow(operatorActed({ kind, sagaId, bookingId: subject, actorId: actor, reason }));
  },
};
