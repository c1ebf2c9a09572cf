import { z } from 'zod';
import { type ApiError, invalidParameter } from '../domain/api-error.ts';

const LARGEST_AMOUNT = 99_999_999_999;

/** An amount in minor units; a form gives it as digits. */
export const amountParameter = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'Invalid integer')
  .pipe(z.int('Invalid integer').min(1, 'must be at least 1').max(LARGEST_AMOUNT, `must be at most ${LARGEST_AMOUNT}`));

/** The merchant's own key and value pairs. */
export const metadataParameter = z
  .record(z.string().max(40), z.string().max(500))
  .refine((pairs) => Object.keys(pairs).length <= 50, 'at most 50 keys')
  .default({});

/** Where a browser is sent back to: absolute, by HTTP. */
export const returnUrlParameter = z
  .string()
  .max(2_048)
  .refine(isHttpUrl, 'Not a valid URL: write an absolute one that begins with https:// or http://');

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Parses a body or a query. Throws ApiError (400) naming the first parameter that is to blame, as Stripe does. */
export function parseParameters<S extends z.ZodType>(schema: S, given: unknown): z.infer<S> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  throw blame(result.error.issues[0], given);
}

function blame(issue: z.core.$ZodIssue | undefined, given: unknown): ApiError {
  if (issue?.code === 'unrecognized_keys') {
    const name = (issue.keys[0] ?? '').slice(0, 40);
    return invalidParameter(name, 'parameter_unknown', `Received unknown parameter: ${name}`);
  }
  const [head = 'body', ...nested] = (issue?.path ?? []).map(String);
  const param = head + nested.map((key) => `[${key.slice(0, 40)}]`).join('');
  const isMissing = typeof given === 'object' && given !== null && !(head in given);
  if (isMissing && issue?.code !== 'custom') {
    return invalidParameter(param, 'parameter_missing', `Missing required param: ${param}.`);
  }
  return invalidParameter(param, 'parameter_invalid', `Invalid ${param}: ${issue?.message ?? 'cannot be read'}`);
}
