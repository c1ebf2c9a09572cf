import type { Logger } from '@holdfast/telemetry';
import type { IdempotentRequests } from '../store/idempotent-requests.ts';
import type { Ledger } from '../store/ledger.ts';

/** The parts that the routes work with. */
export type SandboxContext = {
  ledger: Ledger;
  requests: IdempotentRequests;
  logger: Logger;
  /** The secret key that callers show. */
  key: string;
  /** How long a slow card takes, in milliseconds. */
  slowMs: number;
};
