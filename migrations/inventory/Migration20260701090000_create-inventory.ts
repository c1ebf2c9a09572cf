import { Migration } from '@mikro-orm/migrations';

/** The items that can be booked, and the seats of them that are held for or sold to bookings. */
export class Migration20260701090000_create_inventory extends Migration {
  override up(): void {
    // Room on each page lets the row of a hot item be updated in place, without touching an index.
    this.addSql(`
      CREATE TABLE inventory (
        item_id VARCHAR(100) PRIMARY KEY,
        name VARCHAR(255) NOT NULL,
        description TEXT,
        total_capacity INTEGER NOT NULL CHECK (total_capacity >= 0),
        available_quantity INTEGER NOT NULL CHECK (available_quantity >= 0),
        reserved_quantity INTEGER NOT NULL DEFAULT 0 CHECK (reserved_quantity >= 0),
        price DECIMAL(10, 2) NOT NULL CHECK (price >= 0),
        currency VARCHAR(3) NOT NULL DEFAULT 'USD',
        event_date TIMESTAMP(3) NOT NULL,
        created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
        updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
        version BIGINT NOT NULL DEFAULT 0, -- grows with every change
        revision BIGINT NOT NULL DEFAULT 0, -- grows with an operator's edit only
        CONSTRAINT check_capacity CHECK (available_quantity + reserved_quantity <= total_capacity)
      ) WITH (fillfactor = 50)
    `);
    this.addSql(`CREATE INDEX idx_inventory_event_date ON inventory(event_date, item_id)`);
    this.addSql(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    this.addSql(`
      CREATE INDEX idx_inventory_text ON inventory
      USING gin ((name || ' ' || coalesce(description, '')) gin_trgm_ops)
    `);
    this.addSql(`
      CREATE TABLE inventory_reservations (
        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        item_id VARCHAR(100) NOT NULL REFERENCES inventory(item_id),
        booking_id UUID NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        status VARCHAR(50) NOT NULL CHECK (status IN ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED')),
        created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
        expires_at TIMESTAMP(3) NOT NULL
      )
    `);
    this.addSql(`CREATE INDEX idx_inventory_reservations_item_id ON inventory_reservations(item_id)`);
    // Unique: a booking has one reservation, however often it is asked for.
    this.addSql(`CREATE UNIQUE INDEX idx_inventory_reservations_booking_id ON inventory_reservations(booking_id)`);
    this.addSql(`CREATE INDEX idx_inventory_reservations_status ON inventory_reservations(status)`);
  }
}
