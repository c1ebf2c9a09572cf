import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidParameter } from '../domain/api-error.ts';
import type { RequestIdentity } from '../store/idempotent-requests.ts';

const LONGEST_KEY = 255;

/**
 * What makes the request the same as another: its idempotency key, and a hash of its method, its path and its parsed
 * parameters, so that a form and a JSON body of the same content are one. Throws ApiError where the key is too long.
 */
export function requestIdentity(request: FastifyRequest, parameters: object): RequestIdentity {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || key.length === 0 || key.length > LONGEST_KEY)) {
    throw invalidParameter(
      'Idempotency-Key',
      'parameter_invalid',
      `An idempotency key has 1 to ${LONGEST_KEY} characters.`,
    );
  }
  const content = JSON.stringify([request.method, request.url, parameters], sortedKeys);
  return { key, fingerprint: createHash('sha256').update(content).digest('base64url') };
}

function sortedKeys(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
