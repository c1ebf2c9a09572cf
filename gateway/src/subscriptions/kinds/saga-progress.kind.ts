import type { DomainEvent, SagaProgressed } from '@holdfast/events';
import type { Change } from '../log/change.ts';
import type { ChangeKind } from './change-kind.ts';
import { readCurrentSagas } from './current-sagas.ts';

/** Changes of sagas. Whoever may subscribe, support and above, may hear of all. */
export const sagaProgressKind: ChangeKind = {
  field: 'sagaProgressed',
  topic: 'saga-events',
  changeOf,
  scopeOf: ({ sagaId, bookingId }) => ({ sagaId: sagaId?.toLowerCase(), bookingId: bookingId?.toLowerCase() }),
  readCurrent: async (execution, authority, scope) => {
    if (scope.sagaId === undefined && scope.bookingId === undefined) return [];
    return (await readCurrentSagas(execution, authority, scope)).map(sagaProgressChange);
  },
};

function changeOf(event: DomainEvent): Change | undefined {
  return event.type === 'SagaProgressed' ? sagaProgressChange(event.payload) : undefined;
}

function sagaProgressChange({ version, timestamp, ...fields }: SagaProgressed): Change {
  const { eventId, sagaId, bookingId } = fields;
  const told = { ...fields, occurredAt: new Date(timestamp).toISOString(), saga: { id: sagaId } };
  return { eventId, entityId: sagaId, sagaId, bookingId, version, told };
}
