/** What is known of one booking and its money. It does not depend on the order in which events have told of it. */
export type BookingFacts = {
  /** Undefined while only the payment has been told of. */
  readonly booking: BookedFacts | undefined;
  readonly captures: readonly CaptureFacts[];
  readonly refunds: readonly RefundFacts[];
};

/** The booking itself. Moments are in milliseconds since 1970, null where they have not come, or not been told yet. */
export type BookedFacts = {
  readonly itemId: string;
  readonly quantity: number;
  readonly status: string;
  readonly version: number;
  readonly createdAt: number | null;
  readonly confirmedAt: number | null;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
  readonly cancellationCode: string | null;
};

/** Money that was taken: once for each payment. */
export type CaptureFacts = {
  readonly paymentId: string;
  /** In the currency's minor unit. */
  readonly amount: bigint;
  readonly currency: string;
  readonly capturedAt: number;
};

/** Money that was given back: once for each version of a payment at most. */
export type RefundFacts = {
  readonly paymentId: string;
  readonly version: number;
  /** In the currency's minor unit. */
  readonly amount: bigint;
  readonly currency: string;
  readonly refundedAt: number;
};

/** Of a booking that nobody has told of. */
export const nothingKnown: BookingFacts = { booking: undefined, captures: [], refunds: [] };
