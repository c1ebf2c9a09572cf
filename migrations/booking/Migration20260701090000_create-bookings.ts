import { Migration } from '@mikro-orm/migrations';

/** The bookings, every change of their status, and word of the bookings that were cancelled before they were written. */
export class Migration20260701090000_create_bookings extends Migration {
  override up(): void {
    this.addSql(createBookings);
    this.addSql(`CREATE INDEX idx_bookings_user_id ON bookings(user_id)`);
    this.addSql(`CREATE INDEX idx_bookings_status ON bookings(status)`);
    this.addSql(`CREATE INDEX idx_bookings_expires_at ON bookings(expires_at) WHERE status = 'PENDING'`);
    // For pages, newest first: of one user, of one item, of all.
    this.addSql(`CREATE INDEX idx_bookings_user_newest ON bookings(user_id, created_at DESC, id DESC)`);
    this.addSql(`CREATE INDEX idx_bookings_item_newest ON bookings(inventory_item_id, created_at DESC, id DESC)`);
    this.addSql(`CREATE INDEX idx_bookings_newest ON bookings(created_at DESC, id DESC)`);
    this.addSql(createBookingHistory);
    this.addSql(createCancelledBeforeCreation);
  }
}

const createBookings = `
  CREATE TABLE bookings (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id VARCHAR(100) NOT NULL,
    inventory_item_id VARCHAR(100) NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    status VARCHAR(50) NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'COMPLETED', 'CANCELLED')),
    total_amount DECIMAL(10, 2) NOT NULL CHECK (total_amount >= 0),
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    payment_id UUID,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    expires_at TIMESTAMP(3) NOT NULL,
    cancellation_code VARCHAR(50),
    cancellation_reason VARCHAR(255),
    idempotency_key VARCHAR(100) UNIQUE,
    version BIGINT NOT NULL DEFAULT 0
  )
`;

const createBookingHistory = `
  CREATE TABLE booking_history (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id UUID NOT NULL REFERENCES bookings(id),
    version BIGINT NOT NULL, -- the booking's, after the change: the order of the entries
    from_status VARCHAR(50),
    to_status VARCHAR(50) NOT NULL,
    reason VARCHAR(255),
    actor VARCHAR(100) NOT NULL,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    CONSTRAINT booking_history_order UNIQUE (booking_id, version)
  )
`;

const createCancelledBeforeCreation = `
  CREATE TABLE cancelled_before_creation (
    booking_id UUID PRIMARY KEY,
    cancellation_code VARCHAR(50) NOT NULL,
    reason VARCHAR(255) NOT NULL,
    actor VARCHAR(100) NOT NULL,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;
