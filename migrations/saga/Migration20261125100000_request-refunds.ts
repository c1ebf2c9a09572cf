import { Migration } from '@mikro-orm/migrations';

/** Refunds that people ask for, of which a booking may have several, and who approved them. */
export class Migration20261125100000_request_refunds extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE saga_instances ADD COLUMN occasion VARCHAR(100) NOT NULL DEFAULT ''`);
    this.addSql(`DROP INDEX idx_saga_instances_once`);
    // A booking is paid for once and cancelled once, and refunded once for each refund.
    this.addSql(`CREATE UNIQUE INDEX idx_saga_instances_once ON saga_instances(booking_id, saga_type, occasion)`);
    this.addSql(refunds);
    this.addSql(`CREATE INDEX idx_refunds_booking_id ON refunds(booking_id)`);
    this.addSql(`CREATE INDEX idx_refunds_newest ON refunds(created_at DESC, id DESC)`);
    this.addSql(`CREATE INDEX idx_refunds_awaiting ON refunds(created_at DESC, id DESC) WHERE decision IS NULL`);
  }
}

const refunds = `
  CREATE TABLE refunds (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id UUID NOT NULL,
    amount DECIMAL(10, 2) NOT NULL CHECK (amount > 0),
    currency VARCHAR(3) NOT NULL,
    reason VARCHAR(255) NOT NULL,
    requested_by VARCHAR(100) NOT NULL,
    idempotency_key VARCHAR(100) NOT NULL UNIQUE, -- of the user and what the user sent
    fingerprint VARCHAR(100) NOT NULL, -- of the input that came with it
    decision VARCHAR(50) CHECK (decision IN ('APPROVED', 'REJECTED')), -- null: waits for a second person
    decided_by VARCHAR(100), -- null where nobody had to approve it
    decided_at TIMESTAMP(3),
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    CONSTRAINT check_second_person CHECK (decided_by IS NULL OR decided_by <> requested_by),
    CONSTRAINT check_decided_at CHECK ((decision IS NULL) = (decided_at IS NULL))
  )
`;
