import { runStatement, type Statement } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';

/**
 * The best that a transaction for each reservation can do: one statement, in which the update says by itself whether
 * there was a seat. It tells nobody of it, and the outbox costs the other form extra.
 */
const reserveOne: Statement = {
  name: 'reserve-one',
  text: `
    WITH item AS (
      UPDATE inventory SET available_quantity = available_quantity - 1, reserved_quantity = reserved_quantity + 1
      WHERE item_id = $1 AND available_quantity >= 1
      RETURNING item_id
    )
    INSERT INTO inventory_reservations (id, item_id, booking_id, user_id, quantity, status, expires_at)
    SELECT $2, item_id, $3, $4, 1, 'RESERVED', $5 FROM item
    RETURNING id
  `,
};

/** Reserves a seat in a transaction of its own. */
export async function reserveOneByOne(orm: MikroORM, itemId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 900_000).toISOString();
  const values = [itemId, randomUUID(), randomUUID(), randomUUID(), expiresAt];
  const held = await runStatement(orm, reserveOne, values);
  if (held.length !== 1) throw new Error('no seat was held');
}
