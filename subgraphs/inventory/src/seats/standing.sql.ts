import type { Statement } from '@holdfast/database';

const item = `
  json_build_object(
    'id', i.item_id,
    'name', i.name,
    'description', i.description,
    'totalCapacity', i.total_capacity,
    'availableQuantity', i.available_quantity,
    'reservedQuantity', i.reserved_quantity,
    'price', i.price::text,
    'currency', i.currency,
    'eventDate', ${millis('i.event_date')},
    'limitPerCustomer', i.limit_per_customer,
    'salesOpenAt', ${millis('i.sales_open_at')},
    'salesCloseAt', ${millis('i.sales_close_at')},
    'version', i.version,
    'revision', i.revision
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
    SELECT json_build_object(
      'item', ${item},
      'reservations', (
        SELECT coalesce(json_agg(${reservation}), '[]') FROM inventory_reservations AS r
        WHERE r.booking_id = ANY ($2::uuid[])
      ),
      'seatsByCustomer', (
        SELECT coalesce(json_object_agg(customer, ${seatsOf('customer', 'i')}), '{}')
        FROM unnest($3::text[]) AS customer WHERE i.limit_per_customer IS NOT NULL
      )
    ) AS standing
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
