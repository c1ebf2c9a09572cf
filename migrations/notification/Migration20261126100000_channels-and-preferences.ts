import { Migration } from '@mikro-orm/migrations';

/** What users want to be told by which channel, messages that are not sent because of it, and answers that were lost. */
export class Migration20261126100000_channels_and_preferences extends Migration {
  override up(): void {
    this.addSql(createPreferences);
    this.addSql(`ALTER TABLE notifications DROP CONSTRAINT notifications_status_check`);
    this.addSql(
      `ALTER TABLE notifications ADD CONSTRAINT notifications_status_check ` +
        `CHECK (status IN ('PENDING', 'SENT', 'FAILED', 'SUPPRESSED'))`,
    );
    this.addSql(`ALTER TABLE notify_log DROP CONSTRAINT notify_log_outcome_check`);
    this.addSql(
      `ALTER TABLE notify_log ADD CONSTRAINT notify_log_outcome_check ` +
        `CHECK (outcome IN ('SENT', 'POSTPONED', 'UNKNOWN', 'FAILED', 'SUPPRESSED'))`,
    );
  }
}

const createPreferences = `
  CREATE TABLE preferences (
    user_id VARCHAR(100) PRIMARY KEY,
    email BOOLEAN,
    sms BOOLEAN,
    updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;
