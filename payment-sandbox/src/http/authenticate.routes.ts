import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { returnAddress } from '../domain/next-action.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import { actionPage } from '../pages/action-page.ts';
import { outcomePage, unknownPaymentPage } from '../pages/outcome-page.ts';
import { pageHeaders } from '../pages/page.ts';
import { hearCustomer } from './customer-word.ts';
import { spoilAnswer } from './perform.ts';
import { loseAnswer } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

type PageRequest = FastifyRequest<{ Params: { id: string } }>;
type Page = { status: number; text: string; intent?: PaymentIntent };

const secretParameter = z.object({ client_secret: z.string().max(200) });

/** Serves /authenticate: the page at which customers approve or fail, which takes no key but the intent's secret. */
export function authenticateRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.get('/authenticate/:id', async (request: PageRequest, reply) => {
    const intent = intentOfCustomer(context, request, request.query);
    await context.ledger.settled();
    if (!intent) return sendPage(reply, { status: 404, text: unknownPaymentPage() });
    const text = intent.status === 'requires_action' ? actionPage(intent) : outcomePage(intent);
    return sendPage(reply, { status: 200, text, intent });
  });

  for (const word of ['approve', 'fail'] as const) {
    server.post(`/authenticate/:id/${word}`, async (request: PageRequest, reply) => {
      const known = intentOfCustomer(context, request, request.body);
      if (!known) return sendPage(reply, { status: 404, text: unknownPaymentPage() });
      const { intent, isHeard, fault } = await hearCustomer(context, known.id, word);
      if (await spoilAnswer(fault)) return loseAnswer(reply);
      const back = returnAddress(intent);
      if (isHeard && back) return reply.headers(pageHeaders(intent.return_url)).redirect(back, 303);
      return sendPage(reply, { status: isHeard ? 200 : 409, text: outcomePage(intent), intent });
    });
  }
}

/** The intent that the address names, where the secret is its own. */
function intentOfCustomer({ ledger }: SandboxContext, request: PageRequest, given: unknown): PaymentIntent | undefined {
  const secret = secretParameter.safeParse(given).data?.client_secret ?? '';
  const intent = ledger.intent(request.params.id);
  if (!intent) return undefined;
  const [expected, shown] = [Buffer.from(intent.client_secret), Buffer.from(secret)];
  return expected.length === shown.length && timingSafeEqual(expected, shown) ? intent : undefined;
}

function sendPage(reply: FastifyReply, { status, text, intent }: Page): FastifyReply {
  const headers = pageHeaders(intent?.return_url ?? null);
  return reply.code(status).headers(headers).send(text);
}
