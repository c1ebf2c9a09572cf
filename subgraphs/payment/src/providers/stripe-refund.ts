import { z } from 'zod';
import type { ChangeRequest, ProviderAnswer } from './payment-provider.ts';
import { recordOf } from './provider-record.ts';
import { answerOfOutcome } from './stripe-answer.ts';
import type { StripeClient } from './stripe-client.ts';
import { KEY_METADATA, metadataOf } from './stripe-params.ts';

const refundSchema = z.looseObject({
  object: z.literal('refund'),
  id: z.string(),
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

const listSchema = z.object({ data: z.array(refundSchema) });

/** More refunds of one payment are not looked at. */
const MOST_REFUNDS = 100;

/** Refunds that give nothing back. */
const IN_VAIN: ReadonlySet<string> = new Set(['failed', 'canceled']);

/**
 * Gives a sum back that is written as Stripe does. What was given back under the same key is looked for first: Stripe
 * forgets keys after a day, and a part of a sum may be refunded twice where nothing else speaks against it.
 */
export async function refundAtStripe(
  client: StripeClient,
  request: ChangeRequest,
  amount: number,
): Promise<ProviderAnswer> {
  const { externalId, idempotencyKey, reason } = request;
  const known = await findRefund(client, externalId, idempotencyKey);
  if (known) return known;
  const metadata = { ...metadataOf(request), ...(reason && { reason }) };
  const outcome = await client.change('refund', (api, options) =>
    api.refunds.create({ payment_intent: externalId, amount, metadata }, { ...options, idempotencyKey }),
  );
  const answer = answerOfOutcome(outcome, (body) => answerOfRefund(externalId, body));
  const isBack = answer.kind === 'refused' && answer.code === 'charge_already_refunded';
  if (!isBack) return answer;
  return { kind: 'answered', payment: { state: 'refunded_whole', externalId, response: answer.response } };
}

async function findRefund(client: StripeClient, externalId: string, key: string): Promise<ProviderAnswer | undefined> {
  const outcome = await client.lookUp((api, options) =>
    api.refunds.list({ payment_intent: externalId, limit: MOST_REFUNDS }, options),
  );
  if (outcome.kind === 'response') {
    const list = listSchema.safeParse(outcome.body);
    if (!list.success) return { kind: 'not_done', reason: 'an unreadable list of refunds' };
    const refund = list.data.data.find(({ metadata }) => metadata?.[KEY_METADATA] === key);
    return refund && answerOfRefund(externalId, refund);
  }
  const answer = answerOfOutcome(outcome);
  // Whatever became of the question, this refund has not been sent.
  return answer.kind === 'unknown' ? { kind: 'not_done', reason: answer.reason } : answer;
}

/** What a refund that is on its way, or has arrived, means; a pending one is as good as made. */
function answerOfRefund(externalId: string, body: unknown): ProviderAnswer {
  const refund = refundSchema.safeParse(body);
  if (!refund.success) return { kind: 'unknown', reason: 'an answer that cannot be read' };
  const { status, failure_reason: why } = refund.data;
  const response = recordOf(refund.data);
  if (!IN_VAIN.has(status ?? '')) return { kind: 'answered', payment: { state: 'refunded', externalId, response } };
  return { kind: 'refused', code: why ?? 'refund_failed', message: `The refund is ${status}.`, response };
}
