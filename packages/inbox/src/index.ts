export { type ConsumerOptions, type EventHandler, type EventHandlers, type EventMeta } from './consumer-options.ts';
export { createInboxTable } from './inbox-table.ts';
export { pruneInbox } from './prune-inbox.ts';
export { type RunningConsumer, startConsumer } from './start-consumer.ts';
