import type { Caller } from '@holdfast/identity';
import { createBookingSagaLoader, type BookingSagaLoader } from './loaders/booking-saga.loader.ts';
import { createBookingSagasLoader, type BookingSagasLoader } from './loaders/booking-sagas.loader.ts';
import { createInterventionsLoader, type InterventionsLoader } from './loaders/interventions.loader.ts';
import { createRefundStatusLoader, type RefundStatusLoader } from './loaders/refund-status.loader.ts';
import { createSagaLoader, type SagaLoader } from './loaders/saga.loader.ts';
import { createStartedByLoader, type StartedByLoader } from './loaders/started-by.loader.ts';
import { createStepsLoader, type StepsLoader } from './loaders/steps.loader.ts';
import type { Services } from './services.ts';

/** What resolvers work with; one for each request. */
export type RequestContext = {
  readonly caller: Caller;
  readonly services: Services;
  /** By saga id. */
  readonly sagas: SagaLoader;
  /** By booking id. */
  readonly bookingSagas: BookingSagaLoader;
  /** By booking id. */
  readonly allBookingSagas: BookingSagasLoader;
  readonly startedBy: StartedByLoader;
  /** By saga id. */
  readonly steps: StepsLoader;
  /** By saga id. */
  readonly interventions: InterventionsLoader;
  readonly refundStatuses: RefundStatusLoader;
};

/** Makes the contexts of requests. */
export function createContextFactory(services: Services): (request: { caller: Caller }) => RequestContext {
  return ({ caller }) => ({
    caller,
    services,
    sagas: createSagaLoader(services.orm),
    bookingSagas: createBookingSagaLoader(services.orm),
    allBookingSagas: createBookingSagasLoader(services.orm),
    startedBy: createStartedByLoader(services.orm),
    steps: createStepsLoader(services.orm),
    interventions: createInterventionsLoader(services.orm),
    refundStatuses: createRefundStatusLoader(services.orm),
  });
}
