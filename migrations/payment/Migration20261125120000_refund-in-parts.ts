import { Migration } from '@mikro-orm/migrations';

/**
 * Refunds in parts, each asked for under a key and for a reason; and rules that hold whoever writes, raw SQL included:
 * what may be asked of the provider while the payment stands as it does, and that the refunds that were made are never
 * more than what the payment says went back.
 */
export class Migration20261125120000_refund_in_parts extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE payment_transactions
        ADD COLUMN reason VARCHAR(255),
        ADD COLUMN request_key VARCHAR(100) -- the caller's; a call that never went out gives it back
    `);
    this.addSql(`
      CREATE UNIQUE INDEX idx_payment_transactions_request_key ON payment_transactions(payment_id, request_key)
      WHERE request_key IS NOT NULL
    `);
    this.addSql(guardNewTransaction);
    this.addSql(`
      CREATE TRIGGER guard_new_payment_transaction BEFORE INSERT ON payment_transactions
      FOR EACH ROW EXECUTE FUNCTION guard_new_payment_transaction()
    `);
    this.addSql(guardRefunds);
    // At the commit, since the payment and the call that moves it are written one after the other.
    this.addSql(`
      CREATE CONSTRAINT TRIGGER guard_refunds AFTER INSERT OR UPDATE ON payment_transactions
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.type = 'REFUND' AND NEW.status = 'SUCCESS')
      EXECUTE FUNCTION guard_refunds()
    `);
  }
}

const guardNewTransaction = `
  CREATE FUNCTION guard_new_payment_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    payment payments%ROWTYPE;
  BEGIN
    SELECT * INTO payment FROM payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RETURN NEW; -- the foreign key says no
    END IF;
    IF (NEW.type, payment.status) NOT IN (
      ('AUTHORIZE', 'PENDING'), ('CAPTURE', 'AUTHORIZED'), ('VOID', 'PENDING'), ('VOID', 'AUTHORIZED'),
      ('REFUND', 'CAPTURED'), ('REFUND', 'PARTIALLY_REFUNDED')
    ) THEN
      RAISE EXCEPTION 'a payment that is % takes no %', payment.status, NEW.type
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_transaction_fits_status';
    END IF;
    IF NEW.amount > (
      CASE NEW.type WHEN 'REFUND' THEN payment.captured_amount - payment.refunded_amount ELSE payment.amount END
    ) THEN
      RAISE EXCEPTION 'a % of % is more than payment % has left', NEW.type, NEW.amount, NEW.payment_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_transaction_amount';
    END IF;
    RETURN NEW;
  END $$
`;

const guardRefunds = `
  CREATE FUNCTION guard_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (
      SELECT sum(t.amount) > max(p.refunded_amount)
      FROM payments p JOIN payment_transactions t ON t.payment_id = p.id AND t.type = 'REFUND' AND t.status = 'SUCCESS'
      WHERE p.id = NEW.payment_id
    ) THEN
      RAISE EXCEPTION 'the refunds of payment % are more than what went back', NEW.payment_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_refunds_add_up';
    END IF;
    RETURN NULL;
  END $$
`;
