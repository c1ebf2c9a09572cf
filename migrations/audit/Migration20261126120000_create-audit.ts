import { Migration } from '@mikro-orm/migrations';

/**
 * The chain of all events. It is run by the role that owns the database; the service runs as another one, named as this
 * one without `_owner`, and is given what it needs to add to the chain and to read it, and nothing else.
 */
export class Migration20261126120000_create_audit extends Migration {
  override up(): void {
    this.addSql(createAuditEvents);
    for (const index of indexes) this.addSql(`CREATE INDEX ${index}`);
    this.addSql(refuseChanges);
    this.addSql(`
      CREATE TRIGGER audit_events_are_not_changed BEFORE UPDATE OR DELETE ON audit_events
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit()`);
    this.addSql(`
      CREATE TRIGGER audit_events_are_not_emptied BEFORE TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()`);
    this.addSql(grantToService);
  }
}

// What the columns hold, and how the hash is made, is in schema/audit/audit-event.avsc.
const createAuditEvents = `
  CREATE TABLE audit_events (
    position BIGINT PRIMARY KEY CHECK (position > 0),
    event_id UUID NOT NULL UNIQUE,
    type TEXT NOT NULL,
    topic TEXT NOT NULL,
    kafka_partition INTEGER NOT NULL,
    kafka_offset BIGINT NOT NULL,
    key BYTEA,
    booking_id TEXT,
    user_id TEXT,
    item_id TEXT,
    actor TEXT,
    occurred_at TIMESTAMP(3) NOT NULL,
    recorded_at TIMESTAMP(3) NOT NULL,
    headers JSONB NOT NULL,
    value BYTEA,
    schema_fingerprint CHAR(16),
    previous_hash BYTEA NOT NULL CHECK (length(previous_hash) = 32),
    hash BYTEA NOT NULL CHECK (length(hash) = 32)
  )
`;

const indexes: readonly string[] = [
  'idx_audit_events_booking ON audit_events(booking_id, position) WHERE booking_id IS NOT NULL',
  'idx_audit_events_user ON audit_events(user_id, position) WHERE user_id IS NOT NULL',
  'idx_audit_events_actor ON audit_events(actor, position) WHERE actor IS NOT NULL',
  'idx_audit_events_type ON audit_events(type, position)',
  'idx_audit_events_occurred_at ON audit_events(occurred_at)',
  'idx_audit_events_recorded_at ON audit_events(recorded_at)',
];

// For the owner, too: only who drops the trigger first can change a row, and the chain still tells.
const refuseChanges = `
  CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$
`;

const grantToService = `
  DO $$
  DECLARE service TEXT := regexp_replace(current_user, '_owner$', '');
  BEGIN
    IF service = current_user THEN
      RAISE EXCEPTION 'the audit database is migrated by its owner, a role whose name ends in _owner, not by %', current_user;
    END IF;
    EXECUTE format('GRANT SELECT, INSERT ON audit_events TO %I', service);
  END $$
`;
