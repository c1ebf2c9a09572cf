import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ItemState } from '../src/domain/item-state.ts';
import { type Reservation, takesSeats } from '../src/domain/reservation.ts';
import type { ReservationOutcome } from '../src/domain/reservation-outcome.ts';
import type { Reserve, SeatCommand } from '../src/domain/seat-command.ts';
import { settleCommands } from '../src/domain/settle-commands.ts';

const now = Date.UTC(2030, 0, 1);
const expiresAt = new Date(now + 900_000);

function item(state: Partial<ItemState> = {}): ItemState {
  return {
    id: 'concert',
    name: 'A concert',
    description: null,
    totalCapacity: 10,
    availableQuantity: 10,
    reservedQuantity: 0,
    price: { amount: '1.00', currency: 'EUR' },
    eventDate: new Date(now + 1),
    limitPerCustomer: null,
    salesOpenAt: null,
    salesCloseAt: null,
    version: 7,
    revision: 0,
    ...state,
  };
}

const reserve = (quantity: number, input: Partial<Reserve> = {}): SeatCommand => {
  return { kind: 'reserve', bookingId: randomUUID(), userId: 'alice', quantity, expiresAt, ...input };
};
const confirm = (bookingId: string): SeatCommand => ({ kind: 'confirm', bookingId });
const release = (bookingId: string, hasExpired = false): SeatCommand => {
  return { kind: 'release', bookingId, quantity: 1, hasExpired };
};

function reservationOf(state: Partial<Reservation>): Reservation {
  const held = { id: randomUUID(), itemId: 'concert', bookingId: 'b', userId: 'alice', quantity: 1, expiresAt };
  return { ...held, status: 'RESERVED', ...state };
}

function settle(state: ItemState, commands: SeatCommand[], reservations: Reservation[] = []) {
  const held = reservations.filter(takesSeats).reduce((sum, { quantity }) => sum + quantity, 0);
  const standing = {
    item: state,
    reservations: new Map(reservations.map((it) => [it.bookingId, it])),
    seatsByCustomer: new Map([['alice', held]]),
  };
  const settlement = settleCommands(standing, commands, now);
  return { ...settlement, statuses: settlement.outcomes.map(statusOf) };
}

const statusOf = (outcome: ReservationOutcome) => ('code' in outcome ? outcome.code : outcome.reservation.status);

test('each takes what those before it have left, whole or not at all', () => {
  const { statuses, item: after } = settle(
    item({ availableQuantity: 5 }),
    [3, 4, 1, 2, 1].map((n) => reserve(n)),
  );
  assert.deepEqual(statuses, ['RESERVED', 'SOLD_OUT', 'RESERVED', 'SOLD_OUT', 'RESERVED']);
  assert.equal(after.availableQuantity, 0);
  assert.equal(after.reservedQuantity, 5);
});

test('seats that are given back are there for those behind, and not for those in front', () => {
  const commands = [reserve(1), release('b'), reserve(1)];
  const { statuses } = settle(item({ availableQuantity: 0 }), commands, [reservationOf({ status: 'CONFIRMED' })]);
  assert.deepEqual(statuses, ['SOLD_OUT', 'RELEASED', 'RESERVED']);
});

test('commands of one booking in one settlement follow each other, each told of', () => {
  const bookingId = 'b';
  const commands = [reserve(2, { bookingId }), confirm('b'), release('b'), reserve(2, { bookingId })];
  const { statuses, changes, item: after } = settle(item(), commands);
  assert.deepEqual(statuses, ['RESERVED', 'CONFIRMED', 'RELEASED', 'ILLEGAL_STATUS']);
  assert.deepEqual(
    changes.map(({ command, previousStatus, reservation }) => [command, previousStatus, reservation.status]),
    [
      [0, null, 'RESERVED'],
      [1, 'RESERVED', 'CONFIRMED'],
      [2, 'CONFIRMED', 'RELEASED'],
    ],
  );
  assert.deepEqual([after.availableQuantity, after.reservedQuantity], [10, 0]);
});

test('the version grows by one where seats were moved, and not where none were', () => {
  assert.equal(settle(item(), [reserve(1), reserve(1)]).item.version, 8);
  const unmoved = item({ availableQuantity: 0 });
  assert.equal(settle(unmoved, [reserve(1), release('unknown')]).item, unmoved);
});

test('a booking with seats of another item is neither served nor touched', () => {
  const commands = [reserve(1, { bookingId: 'b' }), release('b'), confirm('b')];
  const { statuses, changes } = settle(item(), commands, [reservationOf({ itemId: 'other' })]);
  assert.deepEqual(statuses, ['ILLEGAL_STATUS', 'ILLEGAL_STATUS', 'ILLEGAL_STATUS']);
  assert.deepEqual(changes, []);
});

test('a customer gets seats up to the limit, those given back counted anew, and others are not held to it', () => {
  const commands = [reserve(2), reserve(1), release('b'), reserve(1), reserve(3, { userId: 'bob' })];
  const { statuses } = settle(item({ limitPerCustomer: 3 }), commands, [reservationOf({})]);
  assert.deepEqual(statuses, ['RESERVED', 'LIMIT_EXCEEDED', 'RELEASED', 'RESERVED', 'RESERVED']);
});

test('where there is a limit, nothing is sold to nobody in particular', () => {
  assert.deepEqual(settle(item({ limitPerCustomer: 3 }), [reserve(1, { userId: null })]).statuses, ['LIMIT_EXCEEDED']);
});

test('nothing is sold before sales open, nor from the moment on at which they close', () => {
  const at = (milliseconds: number) => new Date(now + milliseconds);
  const statusIn = (window: Partial<ItemState>) => settle(item(window), [reserve(1)]).statuses[0];
  assert.equal(statusIn({ salesOpenAt: at(1) }), 'SALES_CLOSED');
  assert.equal(statusIn({ salesOpenAt: at(0) }), 'RESERVED');
  assert.equal(statusIn({ salesCloseAt: at(1) }), 'RESERVED');
  assert.equal(statusIn({ salesCloseAt: at(0) }), 'SALES_CLOSED');
  assert.equal(statusIn({ salesCloseAt: at(1), eventDate: at(0) }), 'SALES_CLOSED');
});

test('what is held expires, what is sold is released, and what has expired stays so', () => {
  const statusAfter = (status: Reservation['status']) =>
    settle(item(), [release('b', true)], [reservationOf({ status })]).statuses[0];
  assert.equal(statusAfter('RESERVED'), 'EXPIRED');
  assert.equal(statusAfter('CONFIRMED'), 'RELEASED');
  assert.equal(statusAfter('EXPIRED'), 'EXPIRED');
  assert.equal(settle(item(), [release('b', false)], [reservationOf({ status: 'EXPIRED' })]).statuses[0], 'EXPIRED');
});
