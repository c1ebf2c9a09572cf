import type { PaymentProvider, ProviderAnswer } from '../providers/payment-provider.ts';
import type { OpenCall } from './open-call.ts';

/** Captures, voids or refunds. Where no answer comes it is repeated once, under the same key. */
export async function sendChange(provider: PaymentProvider, call: OpenCall): Promise<ProviderAnswer> {
  const first = await send(provider, call);
  if (first.kind !== 'unknown') return first;
  const second = await send(provider, call);
  // That the second one never arrived says nothing about the first.
  return second.kind === 'not_done' ? first : second;
}

function send(provider: PaymentProvider, { type, request }: OpenCall): Promise<ProviderAnswer> {
  switch (type) {
    case 'CAPTURE':
      return provider.capture(request);
    case 'VOID':
      return provider.void(request);
    case 'REFUND':
      return provider.refund(request);
    case 'AUTHORIZE':
      throw new Error('An authorization takes a token: it is sent by sendAuthorization');
  }
}
