/** Seats are wanted for a booking. */
export type Reserve = {
  readonly kind: 'reserve';
  readonly bookingId: string;
  /** Whom the item's limit counts for. */
  readonly userId: string | null;
  readonly quantity: number;
  readonly expiresAt: Date;
};

/** What is held for a booking is sold. */
export type Confirm = { readonly kind: 'confirm'; readonly bookingId: string };

/** A booking's seats are to be free again, held or sold. */
export type Release = {
  readonly kind: 'release';
  readonly bookingId: string;
  readonly quantity: number;
  /** Whether a hold has come to its end by itself. */
  readonly hasExpired: boolean;
};

/** What can be commanded about the seats of an item. Each is idempotent by the booking's id. */
export type SeatCommand = Reserve | Confirm | Release;
