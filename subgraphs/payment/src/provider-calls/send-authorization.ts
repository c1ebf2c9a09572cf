import { isBroken } from '@holdfast/config';
import type { PaymentMeans } from '../domain/payment-means.ts';
import type { PaymentProvider, ProviderAnswer } from '../providers/payment-provider.ts';
import type { OpenCall } from './open-call.ts';

/**
 * Authorizes. What may have been sent before is asked for first; where no answer comes, the provider is asked for the
 * outcome, and where it knows of none, the authorization is repeated once under the same key.
 */
export async function sendAuthorization(
  provider: PaymentProvider,
  call: OpenCall,
  means: PaymentMeans,
): Promise<ProviderAnswer> {
  const send = () => provider.authorize({ ...call.request, ...means });
  if (call.isResumed) {
    const known = await askOutcome(provider, call);
    // Where a customer was waited for, sending it again would only repeat what was said before they acted.
    if (known.kind === 'answered' || call.request.externalId) return known;
  }
  const first = await send();
  if (first.kind === 'key_used') return askOutcome(provider, call);
  if (first.kind !== 'unknown') return first;
  if (isBroken('unknown')) return { kind: 'not_done', reason: first.reason };
  const known = await askOutcome(provider, call);
  if (known.kind === 'answered') return known;
  const second = await send();
  if (second.kind === 'key_used') return askOutcome(provider, call);
  // That the second one never arrived says nothing about the first.
  return second.kind === 'not_done' ? first : second;
}

/**
 * Settles an authorization that was sent by somebody else, or by a process that is gone, without authorizing: either it
 * has an outcome by now, or its key is used up, so that it can't have one any more, however long it is on its way.
 */
export async function settleAuthorization(provider: PaymentProvider, call: OpenCall): Promise<ProviderAnswer> {
  const known = await askOutcome(provider, call);
  if (known.kind === 'answered') return known;
  const blocked = await provider.blockAuthorization(call.request);
  if (blocked.kind === 'answered') return blocked;
  if (blocked.kind === 'key_used') return askOutcome(provider, call);
  return { kind: 'unknown', reason: blocked.kind === 'refused' ? blocked.message : blocked.reason };
}

/** Asks how an authorization ended: by the provider's id, where a customer was waited for and it is known. */
export async function askOutcome(provider: PaymentProvider, { request }: OpenCall): Promise<ProviderAnswer> {
  const { externalId, idempotencyKey } = request;
  const found = await (externalId ? provider.findPayment(externalId) : provider.findAuthorization(idempotencyKey));
  switch (found.kind) {
    case 'answered':
      return found;
    case 'nothing_found':
      return { kind: 'unknown', reason: 'the provider knows of no outcome yet' };
    case 'refused':
      return { kind: 'unknown', reason: found.message };
    case 'key_used':
      return { kind: 'unknown', reason: 'the look-up was refused' };
    case 'not_done':
    case 'unknown':
      return { kind: 'unknown', reason: found.reason };
  }
}
