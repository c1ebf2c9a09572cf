/** The shapes of the answers to what `operations.ts` asks. */

/** What createBooking answered. */
export type CreateBookingAnswer = {
  createBooking:
    | { __typename: 'BookingPlaced'; bookingId: string; booking: { status: string } | null }
    | {
        __typename: 'BookingRefused';
        code: string;
        message: string;
        booking: { id: string; status: string; cancellationCode: string | null } | null;
      };
};

/** What cancelBooking answered. */
export type CancelBookingAnswer = {
  cancelBooking:
    | {
        __typename: 'BookingCancelled';
        bookingId: string;
        booking: { status: string; cancellationCode: string; cancellationReason: string | null } | null;
      }
    | { __typename: 'CancellationRefused'; code: string; message: string };
};

/** A booking, enriched by every service that knows of it. */
export type WholeBooking = {
  id: string;
  userId: string;
  quantity: number;
  status: string;
  cancellationCode: string | null;
  version: number;
  total: { amount: string; currency: string };
  item: ItemCounts & { id: string; name: string };
  payment: {
    id: string;
    status: string;
    amount: { amount: string; currency: string };
    refunded: { amount: string };
    nextAction: { url: string } | null;
    transactions: { type: string; status: string }[];
  } | null;
  reservation: { status: string; quantity: number } | null;
  notifications: { channel: string; status: string; template: string }[];
  history: { fromStatus: string | null; toStatus: string; actor: string }[];
};

/** How an item's seats are divided. */
export type ItemCounts = { totalCapacity: number; availableQuantity: number; reservedQuantity: number };

/** One frame of bookingStatusChanged. */
export type StatusChange = {
  bookingStatusChanged: {
    eventId: string;
    cursor: string;
    bookingId: string;
    previousStatus: string | null;
    status: string;
    booking: { status: string; item: { name: string } } | null;
  };
};

/** A frame of `sagaProgress`. */
export type SagaProgress = {
  sagaProgressed: {
    sagaType: string;
    status: string;
    steps: { stepName: string; status: string }[];
    saga: { status: string } | null;
  };
};
