export { addToOutbox } from './add-to-outbox.ts';
export { createOutboxTable } from './outbox-table.ts';
export { type RelayOptions } from './relay-options.ts';
export { startOutboxRelay } from './start-outbox-relay.ts';
