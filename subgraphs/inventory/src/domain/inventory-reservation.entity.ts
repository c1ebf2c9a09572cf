import { defineEntity, p } from '@mikro-orm/core';
import type { ReservationStatus } from '../generated/schema.ts';

const InventoryReservationSchema = defineEntity({
  name: 'InventoryReservation',
  tableName: 'inventory_reservations',
  properties: {
    id: p.uuid().primary(),
    itemId: p.string(),
    /** Unique: a booking has one reservation, which its commands are idempotent by. */
    bookingId: p.uuid(),
    userId: p.string().strictNullable(),
    quantity: p.integer(),
    status: p.string().$type<ReservationStatus>(),
    createdAt: p.datetime().defaultRaw('now()'),
    expiresAt: p.datetime(),
  },
});

/** A reservation as a row. */
export class InventoryReservation extends InventoryReservationSchema.class {}

InventoryReservationSchema.setClass(InventoryReservation);
