import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { approveCustomerAction, failCustomerAction } from '../commands/settle-customer-action.ts';
import { ApiError } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import { returnAddress } from '../domain/next-action.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import { actionPage } from '../pages/action-page.ts';
import { outcomePage, unknownPaymentPage } from '../pages/outcome-page.ts';
import { pageHeaders } from '../pages/page.ts';
import type { SandboxContext } from './sandbox-context.ts';

type Verb = 'approve' | 'fail';
type PageRequest = FastifyRequest<{ Params: { id: string } }>;

const secretParameter = z.object({ client_secret: z.string().max(200) });

/** What the intent looks like once the customer has said so: asking for it twice changes nothing. */
const DECIDED: Readonly<Record<Verb, PaymentIntent['status']>> = {
  approve: 'requires_capture',
  fail: 'requires_payment_method',
};

/** Serves /authenticate: the page at which customers approve or fail, which takes no key but the intent's secret. */
export function authenticateRoutes(server: FastifyInstance, context: SandboxContext): void {
  server.get('/authenticate/:id', async (request: PageRequest, reply) => {
    const intent = intentOfCustomer(context, request, request.query);
    await context.ledger.settled();
    if (!intent) return sendPage(reply, { status: 404, text: unknownPaymentPage() });
    const text = intent.status === 'requires_action' ? actionPage(intent) : outcomePage(intent);
    return sendPage(reply, { status: 200, text, intent });
  });

  for (const verb of ['approve', 'fail'] as const) {
    server.post(`/authenticate/:id/${verb}`, async (request: PageRequest, reply) => {
      const intent = intentOfCustomer(context, request, request.body);
      if (!intent) return sendPage(reply, { status: 404, text: unknownPaymentPage() });
      const after = await settle(context, intent, verb);
      if (after.status !== DECIDED[verb]) {
        return sendPage(reply, { status: 409, text: outcomePage(after), intent: after });
      }
      const back = returnAddress(after);
      if (back) return reply.headers(pageHeaders(after.return_url)).redirect(back, 303);
      return sendPage(reply, { status: 200, text: outcomePage(after), intent: after });
    });
  }
}

/** The intent as it stands after the customer's word, or as it stood where that came too late. */
async function settle({ ledger }: SandboxContext, intent: PaymentIntent, verb: Verb): Promise<PaymentIntent> {
  let change: Change;
  try {
    const decide = verb === 'approve' ? approveCustomerAction : failCustomerAction;
    change = decide(intent, new Date());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await ledger.settled();
    return intent;
  }
  const { answer: _, ...effects } = change;
  await ledger.commit(effects);
  return effects.intent ?? intent;
}

/** The intent that the address names, where the secret is its own. */
function intentOfCustomer({ ledger }: SandboxContext, request: PageRequest, given: unknown): PaymentIntent | undefined {
  const secret = secretParameter.safeParse(given).data?.client_secret ?? '';
  const intent = ledger.intent(request.params.id);
  if (!intent) return undefined;
  const [expected, shown] = [Buffer.from(intent.client_secret), Buffer.from(secret)];
  return expected.length === shown.length && timingSafeEqual(expected, shown) ? intent : undefined;
}

function sendPage(
  reply: FastifyReply,
  { status, text, intent }: { status: number; text: string; intent?: PaymentIntent },
): FastifyReply {
  return reply
    .code(status)
    .headers(pageHeaders(intent?.return_url ?? null))
    .send(text);
}
