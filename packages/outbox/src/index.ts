export { addToOutbox } from './add-to-outbox.ts';
export { wakeRelay } from './commit-signal.ts';
export { insertIntoOutbox, insertIntoOutboxByChange, outboxRow, outboxRows } from './outbox-statement.ts';
export { createOutboxTable } from './outbox-table.ts';
export { type RelayOptions } from './relay-options.ts';
export { startOutboxRelay } from './start-outbox-relay.ts';
