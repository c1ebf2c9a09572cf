import type { AddressInfo } from 'node:net';
import { type Logger } from '@holdfast/telemetry';
import type { SandboxConfig, WebhookConfig } from './env.ts';
import { ActionDeadlines } from './expiry/action-deadlines.ts';
import { createServer } from './http/server.ts';
import { IdempotentRequests } from './store/idempotent-requests.ts';
import { Ledger } from './store/ledger.ts';
import { WebhookEndpoint } from './webhooks/webhook-endpoint.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

/** A running sandbox; disposing of it lets requests finish and writes the ledger out. */
export type Sandbox = AsyncDisposable & {
  /** Where it is reached: `http://host:port`. */
  url: string;
};

/** Opens the ledger and serves the provider's API. Throws where the ledger is damaged or the port is in use. */
export async function startSandbox(config: SandboxConfig, logger: Logger): Promise<Sandbox> {
  await using cleanup = new AsyncDisposableStack();
  const ledger = cleanup.use(await Ledger.open(config.dataDir, config.webhooks?.events ?? new Set()));
  const webhooks = config.webhooks && cleanup.use(sendWebhooks(config.webhooks, ledger, logger));
  cleanup.use(ActionDeadlines.watch(ledger, logger));
  const url = () => {
    const { port } = server.server.address() as AddressInfo;
    return `http://${config.host}:${port}`;
  };
  const server = createServer({
    ledger,
    requests: new IdempotentRequests(ledger),
    webhooks,
    logger,
    key: config.key,
    slowMs: config.slowMs,
    actionExpiryMs: config.actionExpiryMs,
    publicUrl: () => config.publicUrl ?? url(),
  });
  cleanup.defer(() => server.close());
  await server.listen({ host: config.host, port: config.port });
  const started = cleanup.move();
  return { url: url(), [Symbol.asyncDispose]: () => started.disposeAsync() };
}

function sendWebhooks(config: WebhookConfig, ledger: Ledger, logger: Logger): WebhookSender {
  return new WebhookSender(ledger, new WebhookEndpoint(config), { ...config, logger });
}
