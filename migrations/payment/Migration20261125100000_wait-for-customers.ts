import { Migration } from '@mikro-orm/migrations';

/** Where a customer has to go before the payment can go on, for as long as it waits for them. */
export class Migration20261125100000_wait_for_customers extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE payments
        ADD COLUMN next_action_url TEXT,
        ADD COLUMN next_action_expires_at TIMESTAMP(3),
        ADD CONSTRAINT check_next_action CHECK (
          (next_action_url IS NULL) = (next_action_expires_at IS NULL)
          AND (next_action_url IS NULL OR status = 'PENDING')
        )
    `);
  }
}
