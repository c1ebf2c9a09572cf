import { isUuid } from '@holdfast/subgraph';
import { z } from 'zod';

const unixSeconds = z.number().int().min(0).max(99_999_999_999);
const named = z.string().min(1).max(255);
const metadata = z.looseObject({ booking_id: z.string().optional() }).nullish();

const envelope = { id: named, created: unixSeconds };

const paymentEvent = z.object({
  ...envelope,
  type: z.enum([
    'payment_intent.amount_capturable_updated',
    'payment_intent.payment_failed',
    'payment_intent.canceled',
    'payment_intent.succeeded',
    'charge.refunded',
  ]),
  data: z.object({ object: z.object({ metadata }) }),
});

const dispute = z.object({
  id: named,
  amount: z.number().int().positive(),
  currency: z.string().length(3),
  reason: z.string().max(100),
  status: z.string().max(50),
  payment_intent: named.nullish(),
  created: unixSeconds.optional(),
  metadata,
});

const disputeEvent = z.object({
  ...envelope,
  type: z.enum(['charge.dispute.created', 'charge.dispute.updated', 'charge.dispute.closed']),
  data: z.object({ object: dispute }),
});

const otherEvent = z.object({ ...envelope, type: z.string().max(100) });

/** An event that something happened to a payment. What it says of how the payment stands is not read. */
export type PaymentNews = z.infer<typeof paymentEvent>;
/** An event about a dispute that a customer's bank has with us. */
export type DisputeNews = z.infer<typeof disputeEvent>;
/** A dispute as the provider describes it. */
export type ProviderDispute = z.infer<typeof dispute>;

/** What the provider tells of, in Stripe's shape; `undefined` where it cannot be read. */
export type ProviderEvent =
  | { readonly kind: 'payment'; readonly event: PaymentNews }
  | { readonly kind: 'dispute'; readonly event: DisputeNews }
  /** Of no interest here. */
  | { readonly kind: 'other'; readonly event: z.infer<typeof otherEvent> };

/** Reads an event, as far as it is of interest. */
export function readProviderEvent(body: unknown): ProviderEvent | undefined {
  const payment = paymentEvent.safeParse(body);
  if (payment.success) return { kind: 'payment', event: payment.data };
  const ofDispute = disputeEvent.safeParse(body);
  if (ofDispute.success) return { kind: 'dispute', event: ofDispute.data };
  const other = otherEvent.safeParse(body);
  const isKnown =
    other.success &&
    [...paymentEvent.shape.type.options, ...disputeEvent.shape.type.options].some((type) => type === other.data.type);
  // One of a type that is of interest and yet cannot be read is a mistake that somebody has to see.
  return other.success && !isKnown ? { kind: 'other', event: other.data } : undefined;
}

/** The booking that the provider was told of when it was asked for the payment. */
export function bookingIdOf(object: {
  metadata?: { booking_id?: string | undefined } | null | undefined;
}): string | null {
  const id = object.metadata?.booking_id;
  return id !== undefined && isUuid(id) ? id.toLowerCase() : null;
}
