/**
 * The inbox's table, for the migrations of every database whose service consumes events: `this.addSql(createInboxTable)`.
 * Migrations that have been applied never change, and so neither does this; a change of the table is a new constant.
 */
export const createInboxTable = `
  CREATE TABLE inbox (
    consumer_group VARCHAR(100) NOT NULL,
    event_id UUID NOT NULL,
    received_at TIMESTAMP(3) NOT NULL DEFAULT (NOW() AT TIME ZONE 'UTC'),
    PRIMARY KEY (consumer_group, event_id)
  );
  CREATE INDEX idx_inbox_received_at ON inbox(received_at);
`;
