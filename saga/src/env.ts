import { databaseEnvironment, duration, httpUrl, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

const percentage = z
  .string()
  .regex(/^(\d{1,2}|100)%$/, 'write a time and a percentage from 0% to 100%, such as 48h:25%')
  .transform((text) => Number.parseInt(text, 10));

/**
 * What is kept where a customer cancels a CONFIRMED booking, by the time before the event: `48h:25%, 2h:100%` keeps a
 * quarter of the total in the last two days and all of it in the last two hours, and nothing before.
 */
export const cancellationFees = z
  .string()
  .default('')
  .transform((table) => table.split(',').map((row) => row.trim()))
  .transform((rows) => rows.filter((row) => row !== ''))
  .pipe(
    z.array(
      z
        .string()
        .transform((row) => row.split(':'))
        .pipe(z.tuple([duration, percentage])),
    ),
  )
  .transform((rows) => rows.map(([withinMs, percent]) => ({ withinMs, percent })))
  .refine((rows) => new Set(rows.map(({ withinMs }) => withinMs)).size === rows.length, 'name each time once');

/** What the saga service reads from its environment. */
export const sagaEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** Base URLs of the services that sagas tell what to do; `/graphql` is added. */
  BOOKING_URL: httpUrl,
  INVENTORY_URL: httpUrl,
  PAYMENT_URL: httpUrl,
  NOTIFICATION_URL: httpUrl,
  /** How long a booking may be PENDING before it is cancelled by itself. */
  BOOKING_TTL: duration.default(15 * 60_000),
  /** Refunds of a booking that come to more than this, in whole units of its currency, take a second person. */
  REFUND_APPROVAL_ABOVE: z.coerce.number().int().min(0).default(500),
  /** By default a cancelled booking is refunded in full. */
  CANCELLATION_FEES: cancellationFees,
});

/** The saga service's configuration. */
export type SagaConfig = z.infer<typeof sagaEnvironment>;
