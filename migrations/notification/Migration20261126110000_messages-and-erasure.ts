import { createOutboxTable } from '@holdfast/outbox';
import { Migration } from '@mikro-orm/migrations';

/** What was said in each message, sealed; who was erased, so that nothing comes back; and the events that tell of it. */
export class Migration20261126110000_messages_and_erasure extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE notifications ADD COLUMN message BYTEA`);
    this.addSql(`CREATE INDEX idx_notifications_user_id ON notifications(user_id, created_at DESC, id DESC)`);
    this.addSql(createErasedUsers);
    this.addSql(refuseErasedUser);
    for (const table of ['data_keys', 'contacts', 'preferences']) {
      this.addSql(`
        CREATE TRIGGER refuse_erased_user BEFORE INSERT ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_erased_user()
      `);
    }
    this.addSql(createOutboxTable);
  }
}

const createErasedUsers = `
  CREATE TABLE erased_users (
    user_id VARCHAR(100) PRIMARY KEY,
    event_id UUID NOT NULL,
    erased_by VARCHAR(100) NOT NULL,
    reason VARCHAR(255) NOT NULL,
    erased_at TIMESTAMP(3) NOT NULL
  )
`;

// A registration may be under way while its user is erased. The lock, which the erasure takes first, puts one before the
// other: the erasure deletes what was there before it, and what comes later finds the user erased, and writes nothing.
const refuseErasedUser = `
  CREATE FUNCTION refuse_erased_user() RETURNS TRIGGER LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.user_id, 0));
    IF EXISTS (SELECT FROM erased_users WHERE user_id = NEW.user_id) THEN
      RETURN NULL;
    END IF;
    RETURN NEW;
  END
  $$
`;
