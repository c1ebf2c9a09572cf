import { readEnvironment } from '@holdfast/config';
import { z } from 'zod';
import { loadCatalogue } from '../catalogue.ts';
import { runCommandLine } from '../command-line.ts';
import { findRunningSystem, publishSystem } from '../system/system-file.ts';

const environment = z.object({
  HOLDFAST_DATA_DIR: z.string(),
  GATEWAY_URL: z.url(),
  INBOX_URL: z.url(),
  SANDBOX_URL: z.url(),
});

// Run by compose.yaml once the gateway is ready; safe to run again.
await runCommandLine(async () => {
  const { HOLDFAST_DATA_DIR, GATEWAY_URL, INBOX_URL, SANDBOX_URL } = readEnvironment(environment);
  const addresses = { gatewayUrl: GATEWAY_URL, graphqlUrl: `${GATEWAY_URL}/graphql`, inboxUrl: INBOX_URL };
  await publishSystem(HOLDFAST_DATA_DIR, { ...addresses, sandboxUrl: SANDBOX_URL });
  await loadCatalogue(await findRunningSystem(HOLDFAST_DATA_DIR));
});
