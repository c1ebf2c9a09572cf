import { createInboxTable } from '@holdfast/inbox';
import { Migration } from '@mikro-orm/migrations';

/** Who can be reached where, encrypted; what they are told of their bookings; and every attempt to tell them. */
export class Migration20260701090000_create_notifications extends Migration {
  override up(): void {
    this.addSql(createDataKeys);
    this.addSql(createContacts);
    this.addSql(createNotifications);
    this.addSql(`CREATE INDEX idx_notifications_booking_id ON notifications(booking_id)`);
    this.addSql(`CREATE INDEX idx_notifications_due ON notifications(next_attempt_at) WHERE status = 'PENDING'`);
    this.addSql(createNotifyLog);
    this.addSql(`CREATE INDEX idx_notify_log_notification_id ON notify_log(notification_id)`);
    this.addSql(createInboxTable);
  }
}

// Apart from the contacts: whoever is to be forgotten loses this row, and all that was encrypted with it.
const createDataKeys = `
  CREATE TABLE data_keys (
    user_id VARCHAR(100) PRIMARY KEY,
    wrapped_key BYTEA NOT NULL,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;

const createContacts = `
  CREATE TABLE contacts (
    user_id VARCHAR(100) PRIMARY KEY,
    email BYTEA,
    phone_number BYTEA,
    updated_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;

const createNotifications = `
  CREATE TABLE notifications (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    booking_id UUID NOT NULL,
    user_id VARCHAR(100) NOT NULL,
    channel VARCHAR(20) NOT NULL CHECK (channel IN ('EMAIL', 'SMS')),
    status VARCHAR(20) NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
    template VARCHAR(100) NOT NULL,
    content JSONB NOT NULL,
    event_id UUID NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW(),
    sent_at TIMESTAMP(3),
    UNIQUE (event_id, channel),
    CHECK ((status = 'SENT') = (sent_at IS NOT NULL))
  )
`;

const createNotifyLog = `
  CREATE TABLE notify_log (
    id BIGSERIAL PRIMARY KEY,
    notification_id UUID NOT NULL REFERENCES notifications(id),
    attempt INTEGER NOT NULL,
    provider VARCHAR(50) NOT NULL,
    outcome VARCHAR(20) NOT NULL CHECK (outcome IN ('SENT', 'POSTPONED', 'FAILED')),
    response TEXT,
    error TEXT,
    created_at TIMESTAMP(3) NOT NULL DEFAULT NOW()
  )
`;
