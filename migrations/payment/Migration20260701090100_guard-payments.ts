import { Migration } from '@mikro-orm/migrations';

/**
 * Rules that hold whoever writes, raw SQL included: which status may follow which, that the terms of a payment never
 * change and its version grows with every change, and that what the provider answered stays as it was.
 */
export class Migration20260701090100_guard_payments extends Migration {
  override up(): void {
    this.addSql(guardNewPayment);
    this.addSql(`
      CREATE TRIGGER guard_new_payment BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION guard_new_payment()
    `);
    this.addSql(guardPayment);
    this.addSql(`CREATE TRIGGER guard_payment BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION guard_payment()`);
    this.addSql(guardTransaction);
    this.addSql(`
      CREATE TRIGGER guard_payment_transaction BEFORE UPDATE ON payment_transactions
      FOR EACH ROW EXECUTE FUNCTION guard_payment_transaction()
    `);
    this.addSql(keepMoneyOnRecord);
    for (const table of ['payments', 'payment_transactions']) {
      this.addSql(`
        CREATE TRIGGER keep_${table} BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION keep_money_on_record()
      `);
    }
  }
}

const guardNewPayment = `
  CREATE FUNCTION guard_new_payment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status NOT IN ('PENDING', 'VOIDED') THEN
      RAISE EXCEPTION 'a payment may not begin as %', NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_payment_status_edge';
    END IF;
    RETURN NEW;
  END $$
`;

const guardPayment = `
  CREATE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
      ('PENDING', 'AUTHORIZED'), ('PENDING', 'VOIDED'), ('PENDING', 'FAILED'),
      ('AUTHORIZED', 'CAPTURED'), ('AUTHORIZED', 'VOIDED'), ('AUTHORIZED', 'FAILED'),
      ('CAPTURED', 'PARTIALLY_REFUNDED'), ('CAPTURED', 'REFUNDED'), ('PARTIALLY_REFUNDED', 'REFUNDED')
    ) THEN
      RAISE EXCEPTION 'a payment may not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_payment_status_edge';
    END IF;
    IF (NEW.id, NEW.booking_id, NEW.user_id, NEW.amount, NEW.currency, NEW.payment_method)
      IS DISTINCT FROM (OLD.id, OLD.booking_id, OLD.user_id, OLD.amount, OLD.currency, OLD.payment_method)
      OR NEW.refunded_amount < OLD.refunded_amount
      OR (OLD.return_requested_at IS NOT NULL AND NEW.return_requested_at IS NULL)
    THEN
      RAISE EXCEPTION 'the terms of payment % may not change', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_payment_terms';
    END IF;
    NEW.version := GREATEST(NEW.version, OLD.version + 1);
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
  END $$
`;

const guardTransaction = `
  CREATE FUNCTION guard_payment_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.status <> 'PENDING' THEN
      RAISE EXCEPTION 'transaction % is completed and may not change', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_transaction_completed';
    END IF;
    IF (NEW.id, NEW.payment_id, NEW.type, NEW.amount)
      IS DISTINCT FROM (OLD.id, OLD.payment_id, OLD.type, OLD.amount)
    THEN
      RAISE EXCEPTION 'the terms of transaction % may not change', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'check_transaction_terms';
    END IF;
    RETURN NEW;
  END $$
`;

const keepMoneyOnRecord = `
  CREATE FUNCTION keep_money_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'payments and their transactions are never deleted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'check_money_on_record';
  END $$
`;
