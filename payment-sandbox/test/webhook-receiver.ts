import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The secret that the receivers of these tests share with their sandboxes. */
export const WEBHOOK_SECRET = 'whsec_test_0123456789';

/** An event as it came in. */
export type ReceivedEvent = {
  id: string;
  object: string;
  type: string;
  created: number;
  data: { object: { id: string; object: string; status: string; metadata: { booking_id?: string } } & Amounts };
};
type Amounts = { payment_intent?: string; amount: number; amount_refunded: number; amount_captured: number };

/** A merchant's endpoint for web hooks. */
export type WebhookReceiver = AsyncDisposable & {
  /** The sandbox's settings that make it send here. */
  settings: Record<string, string>;
  /** What came in and was taken, in order. */
  received: ReceivedEvent[];
  /** How many more requests are answered 500. */
  failing: number;
};

/** Starts an endpoint on a free port. It throws everything away whose signature is not right. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    receiver.failing -= 1;
    const isTaken = receiver.failing < 0 && isSigned(body, String(request.headers['stripe-signature']));
    if (isTaken) received.push(JSON.parse(body) as ReceivedEvent);
    response.writeHead(isTaken ? 200 : 500).end();
  };
  const server = createServer((request, response) => void take(request, response));
  const receiver: WebhookReceiver = {
    settings: {},
    received,
    failing: 0,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?from=sandbox`;
  receiver.settings = { WEBHOOK_URL: url, WEBHOOK_SECRET, WEBHOOK_DELAY: '10ms' };
  return receiver;
}

function isSigned(body: string, header: string): boolean {
  const [, signedAt = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const expected = createHmac('sha256', WEBHOOK_SECRET).update(`${signedAt}.${body}`).digest('hex');
  return signature === expected && Math.abs(Date.now() / 1_000 - Number(signedAt)) < 300;
}
