import type { Statement } from '@holdfast/database';
import { insertIntoOutbox } from '@holdfast/outbox';
import { seatsOf } from './standing.sql.ts';

/**
 * Writes a settlement, if everything that it was decided by is still so: the item's version, for each booking the status
 * of its reservation (null: none), and of an item with a limit the seats that each customer has. Otherwise nothing is
 * written. The item's row is taken first, by everybody, so that nobody waits in a circle; its version is compared again
 * by whoever had to wait for it. Who did and found another one was outrun: as the statement began, it was still so.
 *
 * Parameters: 1 item, 2 its version, 3 bookings, 4 their statuses, 5 customers, 6 their seats, 7 whether seats move,
 * 8 available and 9 reserved quantity after that, 10 new reservations, 11 new statuses of others, 12 events.
 */
export const writeSettlement: Statement = {
  name: 'write-settlement',
  text: `
    WITH item AS MATERIALIZED (
      SELECT * FROM inventory WHERE item_id = $1 AND version = $2 FOR NO KEY UPDATE
    ), guard AS MATERIALIZED (
      SELECT FROM item
      WHERE NOT EXISTS (
        SELECT FROM unnest($3::uuid[], $4::text[]) AS assumed(booking_id, status)
        WHERE status IS DISTINCT FROM (
          SELECT r.status FROM inventory_reservations AS r WHERE r.booking_id = assumed.booking_id
        )
      ) AND (limit_per_customer IS NULL OR NOT EXISTS (
        SELECT FROM unnest($5::text[], $6::integer[]) AS assumed(customer, seats)
        WHERE seats <> ${seatsOf('customer', 'item')}
      ))
    ), moved AS (
      UPDATE inventory SET available_quantity = $8, reserved_quantity = $9
      WHERE item_id = $1 AND $7::boolean AND EXISTS (SELECT FROM guard)
    ), inserted AS (
      INSERT INTO inventory_reservations (id, item_id, booking_id, user_id, quantity, status, expires_at)
      SELECT n.id, $1, n.booking_id, n.user_id, n.quantity, n.status, n.expires_at
      FROM json_to_recordset($10::json)
        AS n(id uuid, booking_id uuid, user_id text, quantity integer, status text, expires_at timestamp)
      WHERE EXISTS (SELECT FROM guard)
    ), changed AS (
      UPDATE inventory_reservations AS r SET status = c.status
      FROM json_to_recordset($11::json) AS c(booking_id uuid, status text)
      WHERE r.booking_id = c.booking_id AND EXISTS (SELECT FROM guard)
    ), told AS (${insertIntoOutbox(12, 'guard')})
    SELECT EXISTS (SELECT FROM guard) AS is_written, version = $2 AND NOT EXISTS (SELECT FROM item) AS is_outrun
    FROM inventory WHERE item_id = $1
  `,
};

/** Keeps everybody else from writing until the transaction ends; who comes waits in line. Parameter: the item. */
export const lockItem: Statement = {
  name: 'lock-item',
  text: 'SELECT FROM inventory WHERE item_id = $1 FOR NO KEY UPDATE',
};
