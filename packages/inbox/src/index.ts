export { type ConsumerOptions, type EventHandler, type EventHandlers, type EventMeta } from './consumer-options.ts';
export { createInboxTable } from './inbox-table.ts';
export { type RunningConsumer } from './keep-consuming.ts';
export { pruneInbox } from './prune-inbox.ts';
export { type GivingUp, type RawRecord, type RecordConsumerOptions } from './record-consumer-options.ts';
export { startConsumer } from './start-consumer.ts';
export { startRecordConsumer } from './start-record-consumer.ts';
