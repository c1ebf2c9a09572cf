import { migrate } from '@holdfast/database';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confirmReservation } from '../src/commands/confirm-reservation.ts';
import { releaseReservation } from '../src/commands/release-reservation.ts';
import { reserveInventory } from '../src/commands/reserve-inventory.ts';
import { givenItem, type InventoryFixture, openInventory, seatsOf, wish } from './inventory-fixture.ts';

let fixture: InventoryFixture;
before(async () => (fixture = await openInventory()));
after(() => fixture[Symbol.asyncDispose]());

const sql = (statement: string, ...values: unknown[]) => fixture.services.orm.em.fork().execute(statement, values);

async function givenReservation() {
  const { services } = fixture;
  const item = await givenItem(services, { totalCapacity: 10 });
  const request = wish(item.id, { quantity: 2 });
  await reserveInventory(services, request);
  return request;
}

const setStatus = ({ bookingId }: { bookingId: string }, status: string) =>
  sql('UPDATE inventory_reservations SET status = ? WHERE booking_id = ?', status, bookingId);

test('migrations that have run are not run again', async () => {
  assert.deepEqual(await migrate('inventory', fixture.databaseUrl), []);
});

const statuses = ['RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED'] as const;
const illegal = {
  RESERVED: [],
  CONFIRMED: ['RESERVED', 'EXPIRED'],
  RELEASED: ['RESERVED', 'CONFIRMED', 'EXPIRED'],
  EXPIRED: ['RESERVED', 'CONFIRMED', 'RELEASED'],
} as const;

for (const from of statuses) {
  test(`raw SQL cannot change a reservation that is ${from} but as it may go`, async () => {
    const request = await givenReservation();
    if (from === 'CONFIRMED') await confirmReservation(fixture.services, request.bookingId);
    else if (from !== 'RESERVED') {
      await releaseReservation(fixture.services, { ...request, expired: from === 'EXPIRED' });
    }
    for (const to of illegal[from]) await assert.rejects(setStatus(request, to), new RegExp(`may not go from ${from}`));
    await assert.rejects(setStatus(request, 'GONE'), /inventory_reservations_status_check|may not go/);
  });
}

test('raw SQL cannot move a reservation to another item, booking, customer or quantity', async () => {
  const { bookingId } = await givenReservation();
  const other = await givenItem(fixture.services);
  const where = 'WHERE booking_id = ?';
  await assert.rejects(sql(`UPDATE inventory_reservations SET quantity = 1 ${where}`, bookingId), /keeps its booking/);
  await assert.rejects(
    sql(`UPDATE inventory_reservations SET item_id = ? ${where}`, other.id, bookingId),
    /keeps its booking/,
  );
  await assert.rejects(
    sql(`UPDATE inventory_reservations SET user_id = 'bob' ${where}`, bookingId),
    /keeps its booking/,
  );
});

test('raw SQL cannot make seats held, sold or free without a reservation that says so', async () => {
  const { itemId, bookingId } = await givenReservation();
  const seats = await seatsOf(fixture.services, itemId);
  const where = 'WHERE item_id = ?';
  for (const change of [
    'available_quantity = available_quantity - 1',
    'available_quantity = available_quantity + 1, reserved_quantity = reserved_quantity - 1',
    'total_capacity = total_capacity + 5',
    'reserved_quantity = 0',
  ]) {
    await assert.rejects(sql(`UPDATE inventory SET ${change} ${where}`, itemId), /differ from the reservations/);
  }
  await assert.rejects(setStatus({ bookingId }, 'CONFIRMED'), /differ from the reservations/);
  await assert.rejects(
    sql('DELETE FROM inventory_reservations WHERE booking_id = ?', bookingId),
    /differ from the reservations/,
  );
  await assert.rejects(
    sql(
      `INSERT INTO inventory_reservations (item_id, booking_id, quantity, status, expires_at)
       VALUES (?, ?, 1, 'RESERVED', now())`,
      itemId,
      randomUUID(),
    ),
    /differ from the reservations/,
  );
  assert.deepEqual(await seatsOf(fixture.services, itemId), seats);
});

test('raw SQL may move seats where item and reservation agree when the transaction ends', async () => {
  const { itemId, bookingId } = await givenReservation();
  await fixture.services.orm.em.fork().transactional(async (em) => {
    await em.execute(`UPDATE inventory_reservations SET status = 'CONFIRMED' WHERE booking_id = ?`, [bookingId]);
    await em.execute('UPDATE inventory SET reserved_quantity = reserved_quantity - 2 WHERE item_id = ?', [itemId]);
  });
  assert.equal((await seatsOf(fixture.services, itemId)).sold, 2);
});

test('raw SQL cannot sell more than there is', async () => {
  const { id } = await givenItem(fixture.services, { totalCapacity: 1 });
  const where = 'WHERE item_id = ?';
  await assert.rejects(
    sql(`UPDATE inventory SET available_quantity = available_quantity - 2 ${where}`, id),
    /available_quantity_check/,
  );
  await assert.rejects(sql(`UPDATE inventory SET reserved_quantity = 1 ${where}`, id), /check_capacity/);
});

test('the version grows with every change, raw SQL included, whatever it says of it', async () => {
  const { id } = await givenItem(fixture.services);
  await sql(`UPDATE inventory SET name = 'Renamed', version = 0 WHERE item_id = ?`, id);
  await sql(`UPDATE inventory SET name = 'Renamed again' WHERE item_id = ?`, id);
  const [row] = (await sql('SELECT version::int FROM inventory WHERE item_id = ?', id)) as { version: number }[];
  assert.equal(row?.version, 2);
});

test('raw SQL cannot set a limit below 1, nor sales that close before they open', async () => {
  const { id } = await givenItem(fixture.services);
  const set = (assignment: string) => sql(`UPDATE inventory SET ${assignment} WHERE item_id = ?`, id);
  await assert.rejects(set('limit_per_customer = 0'), /limit_per_customer_check/);
  await assert.rejects(set(`sales_open_at = '2030-01-02', sales_close_at = '2030-01-01'`), /check_sales_window/);
});
