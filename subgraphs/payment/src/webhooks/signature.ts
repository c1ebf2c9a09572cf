import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a signature's time may be from ours, in seconds: who has seen one cannot send it again for longer. */
const TOLERANCE_S = 300;

/** More signatures than a provider has secrets at once are not looked at. */
const MOST_SIGNATURES = 8;

/** A web hook as it came in. */
export type SignedBody = {
  /** `t=<unix seconds>,v1=<hex>`, one `v1` for each secret that the provider signs with. */
  readonly header: string | undefined;
  /** As it was sent, to the byte. */
  readonly body: Buffer;
};

/**
 * Whether one of the secrets made one of the signatures, just now: HMAC-SHA256 of `<t>.<body>`. Several secrets are
 * valid at once so that they can be rotated. It takes as long for a signature that is nearly right as for any other.
 */
export function isSignedBy(secrets: readonly string[], { header, body }: SignedBody, now = new Date()): boolean {
  const { time, signatures } = parseHeader(header ?? '');
  if (time === undefined || Math.abs(now.getTime() / 1_000 - Number(time)) > TOLERANCE_S) return false;
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.`).update(body).digest());
  let isSigned = false;
  for (const signature of signatures) {
    for (const digest of expected) isSigned = timingSafeEqual(digest, signature) || isSigned;
  }
  return isSigned;
}

function parseHeader(header: string): { time: string | undefined; signatures: Buffer[] } {
  const parts = header.split(',').map((part) => part.trim());
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  const signatures = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).slice(0, MOST_SIGNATURES);
  return { time, signatures: signatures.map((part) => Buffer.from(part.slice(3), 'hex')) };
}
