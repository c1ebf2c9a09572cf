/**
 * The outbox's table, for the first migration of every database whose service emits events: `this.addSql(createOutboxTable)`.
 * Migrations that have been applied never change, and so neither does this; a change of the table is a new constant.
 */
export const createOutboxTable = `
  CREATE TABLE outbox (
    id BIGSERIAL PRIMARY KEY,
    event_id UUID NOT NULL UNIQUE,
    topic VARCHAR(100) NOT NULL,
    key VARCHAR(100) NOT NULL,
    type VARCHAR(100) NOT NULL,
    payload BYTEA NOT NULL,
    headers JSONB NOT NULL,
    transaction_id XID8 NOT NULL DEFAULT pg_current_xact_id(),
    created_at TIMESTAMP(3) NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC')
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)
`;
