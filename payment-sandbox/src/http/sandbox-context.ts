import type { Logger } from '@holdfast/telemetry';
import type { IdempotentRequests } from '../store/idempotent-requests.ts';
import type { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { Ledger } from '../store/ledger.ts';

/** The parts that the routes work with. */
export type SandboxContext = {
  ledger: Ledger;
  requests: IdempotentRequests;
  /** Tells the merchant of events; undefined where no endpoint is configured. */
  webhooks: WebhookSender | undefined;
  logger: Logger;
  /** The secret key that callers show. */
  key: string;
  /** How long a slow card takes, in milliseconds. */
  slowMs: number;
  /** How long a customer has for a 3-D Secure or PayPal page, in milliseconds. */
  actionExpiryMs: number;
  /** The address as browsers reach it, without a slash at its end; known once the server listens. */
  publicUrl: () => string;
};
