import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ItemState } from '../src/domain/item-state.ts';
import type { Reservation } from '../src/domain/reservation.ts';
import type { ReservationOutcome } from '../src/domain/reservation-outcome.ts';
import type { SeatCommand } from '../src/domain/seat-command.ts';
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
    version: 7,
    revision: 0,
    ...state,
  };
}

const reserve = (quantity: number, bookingId: string = randomUUID()): SeatCommand => {
  return { kind: 'reserve', bookingId, quantity, expiresAt };
};
const confirm = (bookingId: string): SeatCommand => ({ kind: 'confirm', bookingId });
const release = (bookingId: string): SeatCommand => ({ kind: 'release', bookingId, quantity: 1 });

function settle(state: ItemState, commands: SeatCommand[], reservations: Reservation[] = []) {
  const standing = { item: state, reservations: new Map(reservations.map((it) => [it.bookingId, it])) };
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
  const sold = { id: 'r', itemId: 'concert', bookingId: 'b', quantity: 1, status: 'CONFIRMED', expiresAt } as const;
  const { statuses } = settle(item({ availableQuantity: 0 }), [reserve(1), release('b'), reserve(1)], [sold]);
  assert.deepEqual(statuses, ['SOLD_OUT', 'RELEASED', 'RESERVED']);
});

test('commands of one booking in one settlement follow each other, each told of', () => {
  const commands = [reserve(2, 'b'), confirm('b'), release('b'), reserve(2, 'b')];
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
  const elsewhere = { id: 'r', itemId: 'other', bookingId: 'b', quantity: 1, status: 'RESERVED', expiresAt } as const;
  const { statuses, changes } = settle(item(), [reserve(1, 'b'), release('b'), confirm('b')], [elsewhere]);
  assert.deepEqual(statuses, ['ILLEGAL_STATUS', 'ILLEGAL_STATUS', 'ILLEGAL_STATUS']);
  assert.deepEqual(changes, []);
});
