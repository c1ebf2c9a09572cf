import { Migration } from '@mikro-orm/migrations';

/** What the provider tells of by itself: its events, each to be acted on once, and the disputes that customers' banks open. */
export class Migration20261125110000_hear_from_provider extends Migration {
  override up(): void {
    this.addSql(createEvents);
    this.addSql(`CREATE INDEX idx_provider_events_received_at ON provider_events(received_at)`);
    this.addSql(createDisputes);
    this.addSql(`CREATE INDEX idx_payment_disputes_payment_id ON payment_disputes(payment_id)`);
    this.addSql(`CREATE INDEX idx_payments_external_transaction_id ON payments(external_transaction_id)`);
  }
}

const createEvents = `
  CREATE TABLE provider_events (
    provider VARCHAR(50) NOT NULL,
    id VARCHAR(255) NOT NULL, -- the provider's own
    type VARCHAR(100) NOT NULL,
    booking_id UUID,
    created_at TIMESTAMP(3) NOT NULL, -- by the provider's clock
    received_at TIMESTAMP(3) NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'),
    deliveries INTEGER NOT NULL DEFAULT 1,
    handled_at TIMESTAMP(3), -- an event that is delivered again before it was handled is handled then
    PRIMARY KEY (provider, id)
  )
`;

const createDisputes = `
  CREATE TABLE payment_disputes (
    id VARCHAR(255) PRIMARY KEY, -- the provider's own
    payment_id UUID NOT NULL REFERENCES payments(id),
    amount DECIMAL(10, 2) NOT NULL CHECK (amount > 0),
    currency VARCHAR(3) NOT NULL,
    reason VARCHAR(100) NOT NULL,
    status VARCHAR(50) NOT NULL CHECK (status IN ('OPEN', 'WON', 'LOST', 'CLOSED')),
    opened_at TIMESTAMP(3) NOT NULL,
    closed_at TIMESTAMP(3),
    CONSTRAINT check_dispute_closed CHECK ((status = 'OPEN') = (closed_at IS NULL))
  )
`;
