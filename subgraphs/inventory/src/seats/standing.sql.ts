import type { Statement } from '@holdfast/database';

const item = (row: string) => `
  json_build_object(
    'id', ${row}.item_id,
    'name', ${row}.name,
    'description', ${row}.description,
    'totalCapacity', ${row}.total_capacity,
    'availableQuantity', ${row}.available_quantity,
    'reservedQuantity', ${row}.reserved_quantity,
    'price', ${row}.price::text,
    'currency', ${row}.currency,
    'eventDate', ${millis(`${row}.event_date`)},
    'version', ${row}.version,
    'revision', ${row}.revision
  )
`;

const reservation = `
  json_build_object(
    'id', r.id,
    'itemId', r.item_id,
    'bookingId', r.booking_id,
    'quantity', r.quantity,
    'status', r.status,
    'expiresAt', ${millis('r.expires_at')}
  )
`;

/** How an item, of which `row` is the row, stands with the bookings in the parameter `bookings`: one JSON value. */
export function standingOf(row: string, bookings: string): string {
  return `
    json_build_object(
      'item', ${item(row)},
      'reservations', (
        SELECT coalesce(json_agg(${reservation}), '[]') FROM inventory_reservations AS r
        WHERE r.booking_id = ANY (${bookings}::uuid[])
      )
    )
  `;
}

/** As of one moment. Parameters: the item, the bookings. No row where there is no such item. */
export const readStanding: Statement = {
  name: 'read-standing',
  text: `SELECT ${standingOf('i', '$2')} AS standing FROM inventory AS i WHERE i.item_id = $1`,
};

/** Parameter: the bookings. A row for each that has a reservation. */
export const findReservations: Statement = {
  name: 'find-reservations',
  text: `
    SELECT ${reservation} AS reservation FROM inventory_reservations AS r WHERE r.booking_id = ANY ($1::uuid[])
  `,
};

/** A TIMESTAMP, which holds UTC, as milliseconds since 1970. */
function millis(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::bigint`;
}
