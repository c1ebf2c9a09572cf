export { connectKafka, type KafkaOptions } from './connect-kafka.ts';
export { createTopics } from './create-topics.ts';
export { type GrowingDelay, growingDelay } from './growing-delay.ts';
export { mendIdleRequests } from './idle-requests.ts';
export { behind, keptStretches, type Stretch } from './kept-stretches.ts';
export { type PartitionName, readStretches, type StretchReader, type TakeStretch } from './read-stretches.ts';
export { retriably } from './retriably.ts';
