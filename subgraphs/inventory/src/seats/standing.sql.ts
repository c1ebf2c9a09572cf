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
    'limitPerCustomer', ${row}.limit_per_customer,
    'salesOpenAt', ${millis(`${row}.sales_open_at`)},
    'salesCloseAt', ${millis(`${row}.sales_close_at`)},
    'version', ${row}.version,
    'revision', ${row}.revision
  )
`;

const reservation = `
  json_build_object(
    'id', r.id,
    'itemId', r.item_id,
    'bookingId', r.booking_id,
    'userId', r.user_id,
    'quantity', r.quantity,
    'status', r.status,
    'expiresAt', ${millis('r.expires_at')}
  )
`;

/** The parameters that name the bookings and the customers. */
type Parameters = { readonly bookings: string; readonly customers: string };

/** How an item, of which `row` is the row, stands with bookings and customers: one JSON value. */
export function standingOf(row: string, { bookings, customers }: Parameters): string {
  return `
    json_build_object(
      'item', ${item(row)},
      'reservations', (
        SELECT coalesce(json_agg(${reservation}), '[]') FROM inventory_reservations AS r
        WHERE r.booking_id = ANY (${bookings}::uuid[])
      ),
      'seatsByCustomer', (
        SELECT coalesce(json_object_agg(customer, ${seatsOf('customer', row)}), '{}')
        FROM unnest(${customers}::text[]) AS customer WHERE ${row}.limit_per_customer IS NOT NULL
      )
    )
  `;
}

/** The seats of an item that a customer has, held and sold. */
export function seatsOf(customer: string, row: string): string {
  return `(
    SELECT coalesce(sum(r.quantity), 0)::integer FROM inventory_reservations AS r
    WHERE r.item_id = ${row}.item_id AND r.user_id = ${customer} AND r.status IN ('RESERVED', 'CONFIRMED')
  )`;
}

/** As of one moment. Parameters: the item, the bookings, the customers. No row where there is no such item. */
export const readStanding: Statement = {
  name: 'read-standing',
  text: `
    SELECT ${standingOf('i', { bookings: '$2', customers: '$3' })} AS standing
    FROM inventory AS i WHERE i.item_id = $1
  `,
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
