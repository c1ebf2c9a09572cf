import { Migration } from '@mikro-orm/migrations';

/** The money of each booking, and every call that was made to the payment provider about it. */
export class Migration20260701090000_create_payments extends Migration {
  override up(): void {
    this.addSql(createPayments);
    this.addSql(`
      CREATE UNIQUE INDEX idx_payments_booking_txn ON payments(booking_id, external_transaction_id)
      WHERE status = 'CAPTURED'
    `);
    // One payment that is alive, or word that there shall be none; a failed one does not stand in the way of another.
    this.addSql(`CREATE UNIQUE INDEX idx_payments_booking_live ON payments(booking_id) WHERE status <> 'FAILED'`);
    this.addSql(`CREATE INDEX idx_payments_booking_id ON payments(booking_id)`);
    this.addSql(createTransactions);
    this.addSql(`CREATE INDEX idx_payment_transactions_payment_id ON payment_transactions(payment_id)`);
    // What the provider was asked last has to be known before it is asked for something else.
    this.addSql(`
      CREATE UNIQUE INDEX idx_payment_transactions_pending ON payment_transactions(payment_id)
      WHERE status = 'PENDING'
    `);
  }
}

const createPayments = `
  CREATE TABLE payments (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id UUID NOT NULL,
    user_id VARCHAR(100) NOT NULL,
    amount DECIMAL(10, 2) NOT NULL CHECK (amount > 0),
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    captured_amount DECIMAL(10, 2) NOT NULL DEFAULT 0,
    refunded_amount DECIMAL(10, 2) NOT NULL DEFAULT 0,
    status VARCHAR(50) NOT NULL CHECK (
      status IN ('PENDING', 'AUTHORIZED', 'CAPTURED', 'VOIDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED')
    ),
    payment_method VARCHAR(50) NOT NULL CHECK (payment_method IN ('credit_card', 'debit_card', 'paypal')),
    external_transaction_id VARCHAR(255),
    gateway_response TEXT,
    failure_code VARCHAR(100),
    failure_reason VARCHAR(255),
    return_requested_at TIMESTAMP(3), -- the money is to go back, whatever is learned about it later
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    idempotency_key VARCHAR(100) UNIQUE,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT check_captured_amount CHECK (captured_amount BETWEEN 0 AND amount),
    CONSTRAINT check_refunded_amount CHECK (refunded_amount BETWEEN 0 AND captured_amount),
    CONSTRAINT check_amounts_fit_status CHECK (
      CASE status
        WHEN 'CAPTURED' THEN captured_amount > 0 AND refunded_amount = 0
        WHEN 'PARTIALLY_REFUNDED' THEN refunded_amount > 0 AND refunded_amount < captured_amount
        WHEN 'REFUNDED' THEN captured_amount > 0 AND refunded_amount = captured_amount
        ELSE captured_amount = 0
      END
    ),
    CONSTRAINT check_transaction_known CHECK (
      external_transaction_id IS NOT NULL
      OR status NOT IN ('AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
    )
  )
`;

const createTransactions = `
  CREATE TABLE payment_transactions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(), -- the idempotency key at the provider
    payment_id UUID NOT NULL REFERENCES payments(id),
    type VARCHAR(50) NOT NULL CHECK (type IN ('AUTHORIZE', 'CAPTURE', 'REFUND', 'VOID')),
    status VARCHAR(50) NOT NULL CHECK (status IN ('SUCCESS', 'FAILED', 'PENDING')),
    amount DECIMAL(10, 2) NOT NULL CHECK (amount > 0),
    gateway_request TEXT,
    gateway_response TEXT,
    unsettled_calls INTEGER NOT NULL DEFAULT 1 CHECK (unsettled_calls >= 0), -- calls of which nobody knows that they never arrived
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    completed_at TIMESTAMP(3),
    CONSTRAINT check_completed CHECK ((status = 'PENDING') = (completed_at IS NULL))
  )
`;
