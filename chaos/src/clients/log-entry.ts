/** What a customer asks for. */
export type CustomerRequest =
  | {
      readonly operation: 'createBooking';
      readonly itemId: string;
      readonly quantity: number;
      readonly paymentToken: string;
    }
  | { readonly operation: 'cancelBooking'; readonly bookingId: string };

/** What a customer was told; `none` where the answer was an error or was lost, and nothing can be concluded. */
export type Answer =
  | { readonly kind: 'placed'; readonly bookingId: string; readonly status: string | null }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly bookingId: string | null;
      readonly status: string | null;
    }
  | { readonly kind: 'cancelled'; readonly bookingId: string; readonly status: string | null }
  | { readonly kind: 'cancellation_refused'; readonly code: string }
  | { readonly kind: 'none'; readonly why: string };

/** A line of a customer's log. The same key stands in as many as the request was sent times. */
export type LogEntry = {
  readonly user: string;
  readonly key: string;
  readonly request: CustomerRequest;
  readonly answer: Answer;
};
