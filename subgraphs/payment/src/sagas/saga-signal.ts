import type { IdentitySigner } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import type { Logger } from '@holdfast/telemetry';
import { ResumeBookingsDocument } from '../generated/saga-client.ts';

/** Tells the sagas that what their bookings wait for may have come about. */
export type SagaSignal = {
  /** Never throws: a signal that is lost costs time only, since sagas that wait look from time to time. */
  resume(bookingIds: readonly string[]): Promise<void>;
};

/** Where the saga service is, and as whom it is called. */
export type SagaSignalOptions = { readonly url: string; readonly signer: IdentitySigner; readonly logger: Logger };

/** In milliseconds: a provider waits for our answer meanwhile. */
const TIMEOUT_MS = 2_000;

/** No saga service is known: sagas look by themselves. */
export const noSagaSignal: SagaSignal = { resume: async () => undefined };

/** Signals the saga service by its internal command. */
export function createSagaSignal({ url, signer, logger }: SagaSignalOptions): SagaSignal & AsyncDisposable {
  const client = createServiceClient({ name: 'saga', url, signer, timeoutMs: TIMEOUT_MS, connections: 4 });
  return {
    async resume(bookingIds) {
      try {
        await client.execute(ResumeBookingsDocument, { bookingIds: [...bookingIds] });
      } catch (error) {
        logger.warn({ err: error, bookings: bookingIds }, 'the sagas could not be told; they look by themselves');
      }
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}
