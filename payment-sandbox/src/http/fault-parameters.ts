import { z } from 'zod';
import { faultOutcomes, fits, operations, placesOf, webhookFaults } from '../domain/fault.ts';
import { findPaymentToken } from '../domain/payment-token.ts';

const LONGEST_DELAY_MS = 600_000;

const digits = z.string().regex(/^\d+$/).transform(Number);
const decimal = z
  .string()
  .regex(/^[01]?\.?\d+$/)
  .transform(Number);
const milliseconds = z
  .union([z.number(), digits], 'Invalid integer')
  .pipe(z.int().min(1, 'must be at least 1').max(LONGEST_DELAY_MS, `must be at most ${LONGEST_DELAY_MS}`));

const shape = z.strictObject({
  operation: z.enum(operations).optional(),
  payment_method: z
    .string()
    .refine((token) => findPaymentToken(token) !== undefined, 'no such token is issued by this sandbox')
    .optional(),
  booking_id: z.string().min(1).max(500).optional(),
  times: z
    .union([z.number(), digits], 'Invalid integer')
    .pipe(z.int().min(1, 'must be at least 1').max(1_000_000))
    .optional(),
  probability: z
    .union([z.number(), decimal], 'Invalid number')
    .pipe(z.number().positive('must be above 0').max(1, 'must be at most 1'))
    .default(1),
  seed: z.string().min(1).max(64).optional(),
  delay_ms: milliseconds.optional(),
  answer_delay_ms: milliseconds.optional(),
  outcome: z.enum(faultOutcomes).optional(),
  decline_code: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'small letters and underlines, such as insufficient_funds')
    .optional(),
  status: z
    .union([z.number(), digits], 'Invalid integer')
    .pipe(z.int().min(400, 'must be an error: 400 to 599').max(599, 'must be an error: 400 to 599'))
    .optional(),
  webhooks: z.enum(webhookFaults).optional(),
  webhook_delay_ms: milliseconds.optional(),
});

type Given = z.infer<typeof shape>;

/** What a rule of the fault plan is made of. */
export const faultParameters = shape.superRefine((given, context) => {
  const [problem] = problemsOf(given);
  if (problem) context.addIssue({ code: 'custom', path: [problem.parameter], message: problem.message });
});

function* problemsOf(given: Given): Generator<{ parameter: keyof Given; message: string }> {
  const { operation, outcome, webhooks } = given;
  if (!outcome && !webhooks && !given.delay_ms && !given.answer_delay_ms) {
    yield { parameter: 'outcome', message: 'a fault does something: outcome, delay_ms, answer_delay_ms or webhooks' };
  }
  if (outcome && !fits(outcome, operation)) {
    yield { parameter: 'operation', message: `${outcome} happens at ${placesOf(outcome)} only: name the operation` };
  }
  if (given.decline_code && outcome !== 'decline') {
    yield { parameter: 'decline_code', message: 'only the outcome decline has one' };
  }
  if (given.status && outcome !== 'error') yield { parameter: 'status', message: 'only the outcome error has one' };
  if (webhooks && operation === 'lookup') yield { parameter: 'webhooks', message: 'a lookup causes none' };
  if ((webhooks === 'delay') !== (given.webhook_delay_ms !== undefined)) {
    yield { parameter: 'webhook_delay_ms', message: 'stands beside webhooks=delay, and only there' };
  }
}
