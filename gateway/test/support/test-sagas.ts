import { randomUUID } from 'node:crypto';
import { derivedEventId, type DomainEvent, newEvent, type SagaStepChange } from '@holdfast/events';

/** A saga as the saga subgraph of the test holds it. */
export type TestSaga = {
  readonly id: string;
  readonly bookingId: string;
  readonly sagaType: string;
  status: 'STARTED' | 'COMPENSATING' | 'COMPLETED' | 'FAILED';
  needsAttention: boolean;
  version: number;
  updatedAt: Date;
  readonly steps: SagaStepChange[];
};

/** What changes of a saga: its status, and steps by their names. */
export type SagaAdvance = {
  readonly status?: TestSaga['status'];
  readonly steps?: Readonly<Record<string, string>>;
};

/** Sagas that change, and the resolvers of the subgraph that holds them. */
export class TestSagas {
  readonly #sagas: TestSaga[] = [];

  /** Writes a saga whose first step is begun, and gives the event that is to tell. */
  begin(bookingId: string, sagaType = 'booking_payment_saga'): { saga: TestSaga; event: DomainEvent } {
    const begun = { status: 'STARTED' as const, needsAttention: false, version: 0, updatedAt: new Date(), steps: [] };
    const saga: TestSaga = { id: randomUUID(), bookingId, sagaType, ...begun };
    this.#sagas.push(saga);
    return { saga, event: this.advance(saga, { steps: { create_booking: 'PENDING' } }) };
  }

  /** Changes a saga without telling of it. Gives the event that is to tell. */
  advance(saga: TestSaga, { status = saga.status, steps = {} }: SagaAdvance): DomainEvent {
    const changed = Object.entries(steps).map(([name, stepStatus]) => writeStep(saga, name, stepStatus));
    Object.assign(saga, { status, version: saga.version + 1, updatedAt: new Date() });
    const { id, bookingId, sagaType, needsAttention, version } = saga;
    return newEvent('SagaProgressed', {
      eventId: derivedEventId(id, version),
      sagaId: id,
      bookingId,
      sagaType,
      status,
      needsAttention,
      attentionReason: null,
      version,
      steps: changed,
    });
  }

  /** Of the saga subgraph. */
  get resolvers() {
    const byId = ({ id }: { id: string }) => this.#sagas.find((saga) => saga.id === id.toLowerCase()) ?? null;
    const ofBooking = (bookingId: string) => this.#sagas.filter((saga) => saga.bookingId === bookingId).toReversed();
    return {
      Query: {
        saga: (_: unknown, args: { id: string }) => byId(args),
        sagas: (_: unknown, { filter }: { filter: { bookingId: string } }) => ({
          edges: ofBooking(filter.bookingId).map((node) => ({ node })),
        }),
      },
      SagaInstance: {
        __resolveReference: byId,
        updatedAt: ({ updatedAt }: TestSaga) => updatedAt.toISOString(),
      },
    };
  }
}

function writeStep({ steps }: TestSaga, stepName: string, status: string): SagaStepChange {
  const known = steps.findIndex((step) => step.stepName === stepName);
  const at = known < 0 ? steps.length : known;
  const step = { stepNumber: at + 1, stepName, serviceName: 'test', status, retryCount: 0, errorMessage: null };
  steps[at] = step;
  return step;
}
