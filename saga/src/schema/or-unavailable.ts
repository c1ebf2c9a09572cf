import { ServiceUnavailableError } from '@holdfast/service-client';
import { serviceUnavailable } from '@holdfast/subgraph';

/**
 * The work's outcome. Throws SERVICE_UNAVAILABLE where a service had to be asked first that is away; nothing was changed
 * then.
 */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError)) throw error;
    throw serviceUnavailable('A service that is needed does not answer in time. Nothing was changed; try again.');
  }
}
