import { type ApiClient, createApiClient } from '@holdfast/api-client';
import { httpUrl, readEnvironment } from '@holdfast/config';
import { findRunningSystem } from '@holdfast/launcher';
import { z } from 'zod';

const environment = z.object({
  /** The API's address, with `/graphql` at its end. */
  API_URL: httpUrl,
  /** The access token of somebody of support or above, or of the user themselves. */
  API_TOKEN: z.string(),
});

/**
 * A client of the API that API_URL names, signed in with API_TOKEN, or else of the system that `npm start` runs. Throws
 * ConfigurationError where the variables are wrong, LaunchError where there are none and nothing runs.
 */
export async function openClient(): Promise<ApiClient> {
  if (process.env['API_URL']) {
    const { API_URL, API_TOKEN } = readEnvironment(environment);
    return createApiClient(API_URL, API_TOKEN);
  }
  const system = await findRunningSystem();
  return createApiClient(system.graphqlUrl, system.token({ user: 'export', role: 'support' }));
}
