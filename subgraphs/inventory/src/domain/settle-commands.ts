import { randomUUID } from 'node:crypto';
import type { ItemState } from './item-state.ts';
import { type Reservation, takesSeats } from './reservation.ts';
import { refused, type ReservationOutcome } from './reservation-outcome.ts';
import { whyNotOnSale } from './sales-window.ts';
import type { Release, Reserve, SeatCommand } from './seat-command.ts';
import type { ReservationChange, Settlement, Standing } from './settlement.ts';

type Seats = Pick<ItemState, 'availableQuantity' | 'reservedQuantity'>;

/**
 * Settles commands strictly in the order in which they came: each takes what those before it have left, whole or not at
 * all, so an order that is refused does not keep a smaller one behind it from being filled. Nothing is read or written
 * here; what is decided holds for as long as the standing does.
 */
export function settleCommands(standing: Standing, commands: readonly SeatCommand[], now = Date.now()): Settlement {
  const line = new Line(standing, now);
  const outcomes = commands.map((command, index) => line.settle(command, index));
  return { outcomes, changes: line.changes, item: line.itemAfter() };
}

/** The standing while it is worked on. */
class Line {
  readonly changes: ReservationChange[] = [];
  readonly #item: ItemState;
  readonly #now: number;
  readonly #reservations: Map<string, Reservation>;
  readonly #seatsByCustomer: Map<string, number>;
  #seats: Seats | undefined;

  constructor({ item, reservations, seatsByCustomer }: Standing, now: number) {
    this.#item = item;
    this.#now = now;
    this.#reservations = new Map(reservations);
    this.#seatsByCustomer = new Map(seatsByCustomer);
  }

  settle(command: SeatCommand, index: number): ReservationOutcome {
    const existing = this.#reservations.get(command.bookingId);
    if (existing && existing.itemId !== this.#item.id) return refused('ILLEGAL_STATUS', ofOtherSeats);
    const outcome = this.#decide(command, existing);
    if ('code' in outcome || outcome.reservation === existing) return outcome;
    const { reservation } = outcome;
    this.#reservations.set(reservation.bookingId, reservation);
    this.changes.push({ command: index, reservation, previousStatus: existing?.status ?? null });
    return outcome;
  }

  /** One version further where seats were moved, however many there were. */
  itemAfter(): ItemState {
    return this.#seats ? { ...this.#item, ...this.#seats, version: this.#item.version + 1 } : this.#item;
  }

  #decide(command: SeatCommand, existing: Reservation | undefined): ReservationOutcome {
    switch (command.kind) {
      case 'reserve':
        return existing ? repeat(existing, command) : this.#hold(command);
      case 'confirm':
        return this.#sell(existing);
      case 'release':
        return existing ? this.#giveBack(existing, command) : { reservation: this.#leaveWord(command) };
    }
  }

  #hold({ bookingId, userId, quantity, expiresAt }: Reserve): ReservationOutcome {
    const notOnSale = whyNotOnSale(this.#item, this.#now);
    if (notOnSale) return refused('SALES_CLOSED', notOnSale);
    if (this.#isBeyondLimit(userId, quantity)) return refused('LIMIT_EXCEEDED');
    if (quantity > (this.#seats ?? this.#item).availableQuantity) return refused('SOLD_OUT');
    this.#move({ available: -quantity, reserved: quantity });
    this.#count(userId, quantity);
    const wish = { bookingId, userId, quantity, expiresAt };
    return { reservation: { ...wish, id: randomUUID(), itemId: this.#item.id, status: 'RESERVED' } };
  }

  #sell(existing: Reservation | undefined): ReservationOutcome {
    if (!existing) return refused('NOT_FOUND');
    if (existing.status === 'CONFIRMED') return { reservation: existing };
    if (existing.status !== 'RESERVED') return refused('ILLEGAL_STATUS');
    this.#move({ available: 0, reserved: -existing.quantity });
    return { reservation: { ...existing, status: 'CONFIRMED' } };
  }

  #giveBack(existing: Reservation, { hasExpired }: Release): ReservationOutcome {
    if (!takesSeats(existing)) return { reservation: existing };
    const { quantity, userId } = existing;
    const isHeld = existing.status === 'RESERVED';
    this.#move({ available: quantity, reserved: isHeld ? -quantity : 0 });
    this.#count(userId, -quantity);
    return { reservation: { ...existing, status: hasExpired && isHeld ? 'EXPIRED' : 'RELEASED' } };
  }

  /** Of a booking that holds nothing: released from the start, so that a reservation that comes late is refused. */
  #leaveWord({ bookingId, quantity }: Release): Reservation {
    const word = { bookingId, quantity, userId: null, expiresAt: new Date(this.#now) };
    return { ...word, id: randomUUID(), itemId: this.#item.id, status: 'RELEASED' };
  }

  /** Who is not named can't be held to a limit, and gets nothing where there is one. */
  #isBeyondLimit(userId: string | null, quantity: number): boolean {
    const limit = this.#item.limitPerCustomer;
    return limit !== null && (userId === null || (this.#seatsByCustomer.get(userId) ?? 0) + quantity > limit);
  }

  #count(userId: string | null, seats: number): void {
    if (userId !== null) this.#seatsByCustomer.set(userId, (this.#seatsByCustomer.get(userId) ?? 0) + seats);
  }

  #move({ available, reserved }: { available: number; reserved: number }): void {
    const { availableQuantity, reservedQuantity } = this.#seats ?? this.#item;
    this.#seats = {
      availableQuantity: availableQuantity + available,
      reservedQuantity: reservedQuantity + reserved,
    };
  }
}

const ofOtherSeats = 'The booking has a reservation of other seats.';

function repeat(existing: Reservation, { quantity }: Reserve): ReservationOutcome {
  if (!takesSeats(existing)) return refused('ILLEGAL_STATUS');
  return existing.quantity === quantity ? { reservation: existing } : refused('ILLEGAL_STATUS', ofOtherSeats);
}
