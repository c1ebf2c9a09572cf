import { Migration } from '@mikro-orm/migrations';

/** What is known of bookings and their money, and the figures that follow from it. */
export class Migration20261126130000_create_analytics extends Migration {
  override up(): void {
    for (const table of facts) this.addSql(`CREATE TABLE ${table}`);
    this.addSql(`CREATE INDEX idx_capture_facts_booking_id ON capture_facts(booking_id)`);
    this.addSql(`CREATE INDEX idx_refund_facts_booking_id ON refund_facts(booking_id)`);
    for (const table of figures) this.addSql(`CREATE TABLE ${table} WITH (fillfactor = 70)`);
    this.addSql(`CREATE INDEX idx_daily_revenue_item ON daily_revenue(item_id, day)`);
    this.addSql(`CREATE INDEX idx_daily_bookings_item ON daily_bookings(item_id, day)`);
  }
}

// Sums are whole numbers of a currency's minor unit.
const facts: readonly string[] = [
  `booking_facts (
    booking_id UUID PRIMARY KEY,
    item_id TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    status TEXT NOT NULL, -- as of the greatest version that was told of
    version BIGINT NOT NULL,
    created_at TIMESTAMP(3), -- null while only later events have come
    confirmed_at TIMESTAMP(3),
    completed_at TIMESTAMP(3),
    cancelled_at TIMESTAMP(3),
    cancellation_code TEXT
  )`,
  `capture_facts (
    payment_id UUID PRIMARY KEY,
    booking_id UUID NOT NULL, -- may be here before its booking is
    amount_minor NUMERIC(38, 0) NOT NULL,
    currency TEXT NOT NULL,
    captured_at TIMESTAMP(3) NOT NULL
  )`,
  `refund_facts (
    payment_id UUID NOT NULL,
    version BIGINT NOT NULL, -- the payment's, which grows with each refund
    booking_id UUID NOT NULL,
    amount_minor NUMERIC(38, 0) NOT NULL,
    currency TEXT NOT NULL,
    refunded_at TIMESTAMP(3) NOT NULL,
    PRIMARY KEY (payment_id, version)
  )`,
];

// Room on each page lets the many small additions be made in place.
const figures: readonly string[] = [
  // Captures stand on the day of the capture, refunds on that of the refund; days are UTC's.
  `daily_revenue (
    day DATE NOT NULL,
    item_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    gross_minor NUMERIC(38, 0) NOT NULL DEFAULT 0,
    refunded_minor NUMERIC(38, 0) NOT NULL DEFAULT 0,
    bookings BIGINT NOT NULL DEFAULT 0,
    seats BIGINT NOT NULL DEFAULT 0,
    refunds BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (day, item_id, currency)
  )`,
  // Bookings stand on the day on which they were created, whatever became of them later.
  `daily_bookings (
    day DATE NOT NULL,
    item_id TEXT NOT NULL,
    status TEXT NOT NULL,
    was_confirmed BOOLEAN NOT NULL,
    cancellation_code TEXT NOT NULL, -- empty where it is not cancelled
    bookings BIGINT NOT NULL DEFAULT 0,
    seats BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (day, item_id, status, was_confirmed, cancellation_code)
  )`,
];
