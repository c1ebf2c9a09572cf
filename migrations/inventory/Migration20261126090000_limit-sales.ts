import { Migration } from '@mikro-orm/migrations';

/** How many seats of an item one customer may have, and when they are sold. */
export class Migration20261126090000_limit_sales extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE inventory
        ADD COLUMN limit_per_customer INTEGER CHECK (limit_per_customer >= 1),
        ADD COLUMN sales_open_at TIMESTAMP(3),
        ADD COLUMN sales_close_at TIMESTAMP(3),
        ADD CONSTRAINT check_sales_window CHECK (sales_open_at < sales_close_at)
    `);
    this.addSql(`ALTER TABLE inventory_reservations ADD COLUMN user_id VARCHAR(100)`);
    // What a limit is compared with: the seats that a customer has of an item.
    this.addSql(`
      CREATE INDEX idx_inventory_reservations_customer ON inventory_reservations(item_id, user_id)
      WHERE status IN ('RESERVED', 'CONFIRMED')
    `);
    this.addSql(guardReservation);
  }
}

const guardReservation = `
  CREATE OR REPLACE FUNCTION guard_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
      ('RESERVED', 'CONFIRMED'), ('RESERVED', 'RELEASED'), ('RESERVED', 'EXPIRED'), ('CONFIRMED', 'RELEASED')
    ) THEN
      RAISE EXCEPTION 'a reservation may not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_reservation_status_edge';
    END IF;
    IF (NEW.booking_id, NEW.item_id, NEW.user_id, NEW.quantity)
      IS DISTINCT FROM (OLD.booking_id, OLD.item_id, OLD.user_id, OLD.quantity)
    THEN
      RAISE EXCEPTION 'a reservation keeps its booking, its item, its customer and its quantity'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_reservation_unchanged';
    END IF;
    RETURN NEW;
  END $$
`;
