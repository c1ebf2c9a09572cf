import type { ApiClient } from '@holdfast/api-client';
import { openDatabase } from '@holdfast/database';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, readBooking } from './bookings.ts';
import { newUser, type JourneySystem } from './system.ts';

const buyers = 200;
const seats = 50;

/** Everybody wants the same thing in the same moment. */
export function flashSaleJourney(system: () => JourneySystem): void {
  test(`${buyers} buyers at once at ${seats} seats: ${seats} are confirmed, all others refused, and every record agrees`, async () => {
    const itemId = await system().putOnSale(seats, '10.00');
    const clients = Array.from({ length: buyers }, () => system().client(newUser()));
    const ends = await Promise.all(clients.map((client) => buy(client, itemId)));

    const ids = new Set(ends.flatMap((end) => ('confirmed' in end ? [end.confirmed] : [])));
    const refusals = ends.flatMap((end) => ('refused' in end ? [end.refused] : []));
    assert.equal(ids.size, seats);
    assert.equal(refusals.length, buyers - seats);
    assert.deepEqual(new Set(refusals), new Set(['SOLD_OUT']));

    await eventually(async () => {
      const sums = (await system().ledger()).filter(({ booking_id }) => ids.has(booking_id));
      assert.equal(sums.length, seats);
      assert.ok(sums.every(({ net, captures, outstanding }) => net === 1_000 && captures === 1 && outstanding === 0));
      assert.deepEqual(await inventoryOf(system(), itemId), { available: 0, reserved: 0, sold: seats, held: 0 });
    });
  });
}

/** Books a seat and follows the booking to its end, where it was still PENDING when createBooking answered. */
async function buy(client: ApiClient, itemId: string): Promise<{ confirmed: string } | { refused: string | null }> {
  const answer = await book(client, { itemId });
  if (answer.__typename === 'BookingRefused') return { refused: answer.code };
  const booking = await eventually(async () => {
    const read = await readBooking(client, answer.bookingId);
    assert.notEqual(read?.status, 'PENDING');
    return read;
  }, 30_000);
  return booking?.status === 'CONFIRMED' ? { confirmed: booking.id } : { refused: booking?.cancellationCode ?? null };
}

async function inventoryOf(system: JourneySystem, itemId: string): Promise<Record<string, number>> {
  await using orm = await openDatabase({ url: system.running.databaseUrl('inventory'), entities: [] });
  const [row] = await orm.em.execute<Record<string, string>[]>(
    `select i.available_quantity as available, i.reserved_quantity as reserved,
            coalesce(sum(r.quantity) filter (where r.status = 'CONFIRMED'), 0) as sold,
            coalesce(sum(r.quantity) filter (where r.status = 'RESERVED'), 0) as held
       from inventory i left join inventory_reservations r using (item_id)
      where item_id = ? group by i.item_id`,
    [itemId],
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
}
