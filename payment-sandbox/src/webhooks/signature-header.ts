import { createHmac } from 'node:crypto';
import { unixSeconds } from '../domain/payment-intent.ts';

/** The `Stripe-Signature` of a body: when it was signed, and the HMAC of that moment and the body. */
export function signatureHeader(secret: string, body: string, now: Date): string {
  const signedAt = unixSeconds(now);
  const signature = createHmac('sha256', secret).update(`${signedAt}.${body}`).digest('hex');
  return `t=${signedAt},v1=${signature}`;
}
