import fc from 'fast-check';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { releaseReservation } from '../src/commands/release-reservation.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import { updateItem } from '../src/commands/update-item.ts';
import { InventoryItem } from '../src/domain/inventory-item.entity.ts';
import { InventoryReservation } from '../src/domain/inventory-reservation.entity.ts';
import { takesSeats } from '../src/domain/reservation.ts';
import type { Services } from '../src/services.ts';
import { eventsOf, givenItem, type InventoryFixture, openInventory } from './inventory-fixture.ts';

let fixture: InventoryFixture;
let processes: Services[];
before(async () => {
  fixture = await openInventory();
  processes = [fixture.services, await fixture.openAnother()];
});
after(() => fixture[Symbol.asyncDispose]());

const limitPerCustomer = 6;
const customers = ['alice', 'bob', 'carol'] as const;

/** A few bookings, so that commands of one meet each other; each always wants the same, as a saga does. */
const bookings = Array.from({ length: 8 }, (_, index) => ({
  userId: customers[index % customers.length]!,
  quantity: 1 + (index % 4),
}));

const command = fc.record({
  process: fc.integer({ min: 0, max: 1 }),
  booking: fc.nat({ max: bookings.length - 1 }),
  kind: fc.constantFrom('reserve', 'reserve', 'confirm', 'release', 'expire', 'edit'),
  capacity: fc.nat({ max: 20 }),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** What is commanded at the same moment; the next wave comes when all of it is answered. */
const waves = fc.array(fc.array(command, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });

test('whatever is commanded, by whichever process, seats are neither lost nor sold twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 15 }), waves, async (totalCapacity, commanded) => {
      const { id: itemId } = await givenItem(fixture.services, { totalCapacity, limitPerCustomer });
      const ids = bookings.map(() => randomUUID());
      for (const wave of commanded) {
        await Promise.all(wave.map((it) => carryOut(it, itemId, ids)));
        await assertSound(itemId);
      }
    }),
    { numRuns: 40 },
  );
});

async function carryOut(
  { process, booking, kind, capacity }: Command,
  itemId: string,
  ids: string[],
): Promise<unknown> {
  const services = processes[process]!;
  const bookingId = ids[booking]!;
  const seats = { bookingId, itemId, ...bookings[booking]! };
  const { userId: _, ...given } = seats;
  switch (kind) {
    case 'reserve':
      return reserveInventory(services, { ...seats, expiresAt: new Date(Date.now() + 900_000) });
    case 'confirm':
      return confirmReservation(services, bookingId);
    case 'edit': {
      const { revision } = await services.orm.em.fork().findOneOrFail(InventoryItem, itemId);
      return updateItem(services, { itemId, revision, totalCapacity: capacity });
    }
    default:
      return releaseReservation(services, { ...given, expired: kind === 'expire' });
  }
}

async function assertSound(itemId: string): Promise<void> {
  const em = fixture.services.orm.em.fork();
  const item = await em.findOneOrFail(InventoryItem, itemId);
  const reservations = await em.find(InventoryReservation, { itemId });
  const seatsOf = (which: (reservation: InventoryReservation) => boolean) =>
    reservations.filter(which).reduce((sum, { quantity }) => sum + quantity, 0);
  assert.ok(item.availableQuantity >= 0, 'more was sold than there is');
  assert.equal(seatsOf(takesSeats), item.totalCapacity - item.availableQuantity);
  assert.equal(
    seatsOf(({ status }) => status === 'RESERVED'),
    item.reservedQuantity,
  );
  for (const customer of customers) {
    const has = seatsOf((reservation) => takesSeats(reservation) && reservation.userId === customer);
    assert.ok(has <= limitPerCustomer, `${customer} has ${has} seats`);
  }
  for (const { bookingId, status } of reservations) {
    assert.match((await eventsOf(fixture.services, bookingId)).join(' '), toldOf[status]);
  }
}

/** What may have been told of a booking by the time its reservation has a status. */
const toldOf = {
  RESERVED: /^InventoryReserved$/,
  CONFIRMED: /^InventoryReserved InventoryConfirmed$/,
  RELEASED: /^(InventoryReserved (InventoryConfirmed )?InventoryReleased)?$/,
  EXPIRED: /^InventoryReserved InventoryExpired$/,
};
