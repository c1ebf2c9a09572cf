import { z } from 'zod';
import type { NothingFound, ProviderAnswer } from './payment-provider.ts';
import { answerOfOutcome, isNotFound } from './stripe-answer.ts';
import type { StripeClient } from './stripe-client.ts';
import { KEY_METADATA } from './stripe-params.ts';
import { type StripeIntent, answerOfIntent, stripeIntentSchema } from './stripe-payment.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 3;

/** In seconds: what is older is in the index of the search, even when that is at its slowest. */
const RECENT_S = 60 * 60;

const pageSchema = z.object({ data: z.array(stripeIntentSchema), has_more: z.boolean().optional() });

const NOTHING: NothingFound = { kind: 'nothing_found' };

/** Asks how a payment stands by Stripe's id of it. */
export async function findById(client: StripeClient, id: string): Promise<ProviderAnswer | NothingFound> {
  const outcome = await client.lookUp((api, options) => api.paymentIntents.retrieve(id, {}, options));
  return isNotFound(outcome) ? NOTHING : answerOfOutcome(outcome);
}

/**
 * Finds the payment that was made under an idempotency key. First in the list of the newest, which misses none; then by
 * the search, which learns of a payment a minute late, and much later at times. So nothing found proves nothing.
 */
export async function findByKey(client: StripeClient, key: string): Promise<ProviderAnswer | NothingFound> {
  const recent = await findRecent(client, key);
  return recent.kind === 'nothing_found' ? search(client, key) : recent;
}

async function findRecent(client: StripeClient, key: string): Promise<ProviderAnswer | NothingFound> {
  const since = Math.floor(Date.now() / 1_000) - RECENT_S;
  let last: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = { created: { gte: since }, limit: PAGE_SIZE, ...(last && { starting_after: last }) };
    const outcome = await client.lookUp((api, options) => api.paymentIntents.list(page, options));
    const list = outcome.kind === 'response' ? pageSchema.safeParse(outcome.body) : undefined;
    if (!list?.success) return answerOfOutcome(outcome, () => ({ kind: 'unknown', reason: 'an unreadable list' }));
    const intent = ofKey(list.data.data, key);
    if (intent) return answerOfIntent(intent);
    last = list.data.data.at(-1)?.id;
    if (!list.data.has_more || !last) return NOTHING;
  }
  return NOTHING;
}

async function search(client: StripeClient, key: string): Promise<ProviderAnswer | NothingFound> {
  const query = `metadata["${KEY_METADATA}"]:${JSON.stringify(key)}`;
  const outcome = await client.lookUp((api, options) => api.paymentIntents.search({ query, limit: 1 }, options));
  const list = outcome.kind === 'response' ? pageSchema.safeParse(outcome.body) : undefined;
  if (!list?.success) {
    const answer = answerOfOutcome(outcome, () => ({ kind: 'unknown', reason: 'an unreadable list' }));
    // Not every account has a search.
    return answer.kind === 'refused' ? NOTHING : answer;
  }
  const intent = ofKey(list.data.data, key);
  // The index may also be late about how the payment stands.
  return intent ? findById(client, intent.id) : NOTHING;
}

function ofKey(intents: readonly StripeIntent[], key: string): StripeIntent | undefined {
  return intents.find(({ metadata }) => metadata?.[KEY_METADATA] === key);
}
